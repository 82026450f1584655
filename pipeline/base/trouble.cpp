#include "base/trouble.h"

#include <cerrno>
#include <cstring>

namespace phieu {

Trouble trouble_of(int number) {
    switch (number) {
    case ENOSPC:
    case EDQUOT:
        return Trouble::disk_full;
    case EFBIG:
        return Trouble::file_limit;
    case EROFS:
        return Trouble::read_only;
    case EACCES:
    case EPERM:
        return Trouble::no_rights;
    case EIO:
    case ESTALE:
        return Trouble::input_output;
    default:
        return Trouble::other;
    }
}

Sentence explain(Trouble trouble) {
    switch (trouble) {
    case Trouble::disk_full:
        return {"Ổ đĩa đã đầy. Hãy dọn bớt chỗ trên ổ đĩa rồi làm lại; những gì đã lưu vẫn còn nguyên.",
                "The disk is full. Make room on it and try again; what was stored is untouched."};
    case Trouble::file_limit:
        return {"Tệp không được lớn thêm nữa (giới hạn của hệ thống, ulimit -f). Hãy nhờ người quản trị nâng giới hạn.",
                "The file may not grow any larger (a limit of the system, ulimit -f). Have the limit raised."};
    case Trouble::read_only:
        return {"Ổ đĩa hoặc tệp chỉ cho đọc. Hãy kiểm tra ổ đĩa, hoặc chọn thư mục khác.",
                "The disk or file can only be read. Check the disk, or choose another folder."};
    case Trouble::no_rights:
        return {"Không có quyền mở tệp hoặc thư mục. Hãy kiểm tra quyền của tài khoản chạy chương trình.",
                "The file or folder may not be opened. Check the rights of the account that runs the program."};
    case Trouble::input_output:
        return {"Ổ đĩa hoặc thư mục mạng báo lỗi. Hãy kiểm tra dây, mạng và ổ đĩa, rồi làm lại.",
                "The disk or the network folder failed. Check cable, network and disk, then try again."};
    case Trouble::busy:
        return {"Cơ sở dữ liệu đang bận: một chương trình khác ghi quá lâu. Hãy đợi việc đó xong rồi làm lại.",
                "The database is busy: another program has been writing for too long. Try again when it is done."};
    case Trouble::damaged:
        return {"Cơ sở dữ liệu bị hỏng. Hãy dừng dùng, giữ nguyên thư mục dữ liệu và khôi phục bản sao lưu gần nhất.",
                "The database is damaged. Stop using it, keep the data folder as it is, and restore the last backup."};
    case Trouble::unreachable:
        return {"Không kết nối được máy chủ cơ sở dữ liệu. Hãy kiểm tra mạng và máy chủ, rồi làm lại.",
                "The database server can't be reached. Check the network and the server, then try again."};
    case Trouble::no_memory:
        return {"Máy hết bộ nhớ. Hãy đóng bớt chương trình rồi làm lại; những gì đã lưu vẫn còn nguyên.",
                "The machine is out of memory. Close other programs and try again; what was stored is untouched."};
    case Trouble::other:
        return {};
    }
    return {};
}

Sentence explain_errno(int number) {
    if (const Trouble trouble = trouble_of(number); trouble != Trouble::other)
        return explain(trouble);
    return {std::strerror(number), std::strerror(number)};
}

} // namespace phieu
