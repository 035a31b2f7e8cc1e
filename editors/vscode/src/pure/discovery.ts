/** Where the server is looked for. Files are asked about through a probe, so that the order can be tested. */
import * as path from "node:path";

/** What was found, or where it was looked for in vain. */
export type Found =
  | { kind: "found"; path: string; from: "setting" | "bundled" | "path" }
  | { kind: "missing"; setting?: string; looked: string[] };

export interface Places {
  /** The setting, as it was written; empty if it is not set. */
  setting: string;
  /** The folder of the extension. */
  extension: string;
  /** The variable PATH. */
  searchPath: string;
  home: string;
  /** The first folder of the workspace, for a setting that is relative to it. */
  workspace?: string | undefined;
  /** Folders that nobody trusts yet: no program in them is started, whoever names it. */
  untrusted: string[];
  windows: boolean;
}

/** The setting, then the server inside the extension, then the search path. A setting that points nowhere is never
 * passed over in silence: who set it wants that server and no other. One that leads into a folder that is not trusted
 * waits until it is. */
export function findServer(places: Places, isProgram: (file: string) => boolean): Found {
  const system = places.windows ? path.win32 : path.posix;
  const name = places.windows ? "edupol.exe" : "edupol";
  const isTrusted = (file: string): boolean => !places.untrusted.some((folder) => isInside(file, folder, system));
  const setting = places.setting.trim();
  const file = setting === "" ? undefined : expand(setting, places, system);
  if (file !== undefined && isTrusted(file)) {
    return isProgram(file)
      ? { kind: "found", path: file, from: "setting" }
      : { kind: "missing", setting, looked: [file] };
  }
  const bundled = system.join(places.extension, "server", name);
  if (isProgram(bundled)) {
    return { kind: "found", path: bundled, from: "bundled" };
  }
  // A relative entry would mean whatever folder VS Code was started in.
  const named = places.searchPath.split(system.delimiter).filter((folder) => system.isAbsolute(folder));
  const folders = named.filter(isTrusted);
  for (const folder of folders) {
    const file = system.join(folder, name);
    if (isProgram(file)) {
      return { kind: "found", path: file, from: "path" };
    }
  }
  return { kind: "missing", looked: [bundled, ...folders.map((folder) => system.join(folder, name))] };
}

function isInside(file: string, folder: string, system: path.PlatformPath): boolean {
  const way = system.relative(folder, file);
  return way !== ".." && !way.startsWith(`..${system.sep}`) && !system.isAbsolute(way);
}

function expand(setting: string, places: Places, system: path.PlatformPath): string {
  const folder = places.workspace ?? places.home;
  const named = setting
    .replaceAll("${workspaceFolder}", folder)
    .replaceAll("${userHome}", places.home)
    .replace(/^~(?=[/\\]|$)/, places.home);
  return system.isAbsolute(named) ? system.normalize(named) : system.join(folder, named);
}
