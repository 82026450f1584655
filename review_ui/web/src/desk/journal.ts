// The journal's words (pipeline/server/routes.cpp) as people read them.
import { t } from "./words";

const names: Record<string, readonly [string, string]> = {
  "signed in": ["đăng nhập", "signed in"],
  "signed in, code asked for": ["đăng nhập: mật khẩu đúng, chờ mã một lần", "password right, code asked for"],
  "codes set up": ["lập mã một lần", "set up one-time codes"],
  "codes removed": ["bỏ mã một lần", "took away one-time codes"],
  "codes reset": ["đặt lại mã một lần", "reset one-time codes"],
  "recovery code used": ["dùng một mã dự phòng", "used a recovery code"],
  "roles with codes saved": ["sửa vai trò phải dùng mã một lần", "changed which roles need one-time codes"],
  "signed out": ["đăng xuất", "signed out"],
  "session ended": ["kết thúc phiên đăng nhập", "ended a session"],
  "password changed": ["đổi mật khẩu", "changed the password"],
  "password reset": ["đặt lại mật khẩu tại máy chủ", "reset a password at the server"],
  "account saved": ["sửa tài khoản", "saved an account"],
  exported: ["xuất số liệu", "exported figures"],
  "report made": ["lập báo cáo", "made a report"],
  "units imported": ["nhập danh sách đơn vị", "imported units"],
  "dossiers imported": ["nhập số hồ sơ", "imported numbers of dossiers"],
  "officers changed": ["sửa danh sách cán bộ", "changed the list of officers"],
  "table imported": ["nhập bảng trực tuyến", "imported an online table"],
  "register viewed": ["xem danh sách người tham gia", "viewed the participants"],
  "register changed": ["sửa danh sách người tham gia", "changed the participants"],
  printed: ["in phiếu", "printed forms"],
  signed: ["tải chữ ký", "took a signature"],
  "data checked": ["kiểm tra dữ liệu", "checked the data"],
  "backup asked for": ["yêu cầu sao lưu", "asked for a backup"],
  "backed up": ["sao lưu dữ liệu", "backed up the data"],
  "backup failed": ["sao lưu không được", "could not back up"],
  "alerts sent": ["gửi cảnh báo", "told of alerts"],
  "watched folder added": ["thêm thư mục theo dõi", "began to watch a folder"],
  "watched folder changed": ["sửa thư mục theo dõi", "changed a watched folder"],
  "watched folder removed": ["thôi theo dõi thư mục", "stopped watching a folder"],
  "watched files taken in": ["nhận tệp từ thư mục theo dõi", "took in files from a watched folder"],
  "retention set": ["đặt thời hạn lưu bản quét", "set how long scans are kept"],
  "destruction proposed": ["lập danh mục tài liệu hủy", "made a list of scans to be destroyed"],
  "destruction dropped": ["bỏ danh mục tài liệu hủy", "let go a list of scans to be destroyed"],
  "destruction decided": ["nhập quyết định hủy bản quét", "entered a decision to destroy scans"],
  "originals destroyed": ["đã hủy bản quét theo quyết định", "destroyed scans by decision"],
  "people destroyed": ["hủy danh sách mẫu theo quyết định", "destroyed a list of people by decision"],
  "list of destruction made": ["tải danh mục tài liệu hủy", "took a list of scans to be destroyed"],
  "cover printed": ["in tờ bìa", "printed a cover"],
};
const refused = ", refused";

/** What a row of the journal says; a word that this page does not know yet as it is. */
export function deedName(what: string): string {
  const name = names[what.replace(refused, "")];
  const said = name ? t(...name) : what.replace(refused, "");
  return what.endsWith(refused) ? t(`${said} không thành công`, `${said}: refused`) : said;
}
