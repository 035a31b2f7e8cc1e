import assert from "node:assert/strict";
import { test } from "node:test";
import { findServer, type Places } from "../../src/pure/discovery";

const places: Places = {
  setting: "",
  extension: "/ext",
  searchPath: "/usr/bin:relative:/opt/政策/bin",
  home: "/home/王",
  workspace: "/plans/武进",
  untrusted: [],
  windows: false,
};
const only =
  (...files: string[]) =>
  (file: string) =>
    files.includes(file);

test("the setting comes first, then the bundled program, then the search path", () => {
  const everywhere = only("/srv/edupol", "/ext/server/edupol", "/usr/bin/edupol");
  assert.deepEqual(findServer({ ...places, setting: "/srv/edupol" }, everywhere), {
    kind: "found",
    path: "/srv/edupol",
    from: "setting",
  });
  assert.deepEqual(findServer(places, everywhere), { kind: "found", path: "/ext/server/edupol", from: "bundled" });
  assert.deepEqual(findServer(places, only("/opt/政策/bin/edupol")), {
    kind: "found",
    path: "/opt/政策/bin/edupol",
    from: "path",
  });
});

test("a setting that points nowhere is not passed over", () => {
  const found = findServer({ ...places, setting: "/gone/edupol" }, only("/ext/server/edupol"));
  assert.deepEqual(found, { kind: "missing", setting: "/gone/edupol", looked: ["/gone/edupol"] });
});

test("relative entries of the search path are never tried", () => {
  const looked: string[] = [];
  const found = findServer(places, (file) => {
    looked.push(file);
    return false;
  });
  assert.equal(found.kind, "missing");
  assert.deepEqual(looked, ["/ext/server/edupol", "/usr/bin/edupol", "/opt/政策/bin/edupol"]);
});

test("a setting may name the home and the workspace", () => {
  const where = (setting: string) => {
    const found = findServer({ ...places, setting }, () => true);
    return found.kind === "found" ? found.path : found;
  };
  assert.equal(where("~/bin/edupol"), "/home/王/bin/edupol");
  assert.equal(where("$" + "{userHome}/edupol"), "/home/王/edupol");
  assert.equal(where("$" + "{workspaceFolder}/bin/../edupol"), "/plans/武进/edupol");
  assert.equal(where("bin/edupol"), "/plans/武进/bin/edupol");
});

test("on Windows the program has its ending and the path its separator", () => {
  const windows = { ...places, windows: true, extension: "C:\\ext", searchPath: "C:\\tools;D:\\政策" };
  const found = findServer(windows, only("D:\\政策\\edupol.exe"));
  assert.deepEqual(found, { kind: "found", path: "D:\\政策\\edupol.exe", from: "path" });
});

test("no program inside a folder that is not trusted is started, whoever names it", () => {
  const untrusted = { ...places, untrusted: ["/plans/武进"], searchPath: "/plans/武进/bin:/plans/武进二/bin" };
  const where = (setting: string) => {
    const found = findServer({ ...untrusted, setting }, (file) => !file.startsWith("/ext"));
    return found.kind === "found" ? found.path : found;
  };
  assert.equal(where("bin/edupol"), "/plans/武进二/bin/edupol");
  assert.equal(where("$" + "{workspaceFolder}/../武进/edupol"), "/plans/武进二/bin/edupol");
  assert.equal(where("/srv/edupol"), "/srv/edupol");
  const inside = { ...untrusted, untrusted: ["/plans"] };
  assert.equal(findServer(inside, (file) => !file.startsWith("/ext")).kind, "missing");
});
