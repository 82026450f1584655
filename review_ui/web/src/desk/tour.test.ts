import { describe, expect, it } from "vitest";
import type { Me } from "../api/types";
import { Role, roles } from "./roles";
import { stopsFor } from "./tour";

const who = (...held: Role[]): Me => ({
  login: "ha",
  name: "Hà",
  roles: held,
  must_change: false,
  has_code: false,
  needs_code: false,
  units: [],
  toured: false,
  csrf: "",
  version: "",
});

describe("the tour", () => {
  it("has five stops for whoever has a role, one of them what they do most", () => {
    for (const [role] of roles) expect(stopsFor(who(role))).toHaveLength(5);
    expect(stopsFor(who("kiem_tra"))[2]?.title).toBe("Soát ô đánh dấu");
    expect(stopsFor(who("lanh_dao", "nhap_lieu"))[2]?.title).toBe("Nạp bản quét");
  });
});
