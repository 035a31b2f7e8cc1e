/** Which folder a policy belongs to, as the program decides it. */
import * as path from "node:path";

/** The nearest folder with a manifest at or above a file; where there is none, the file stands for itself. */
export function manifestFolder(file: string, exists: (file: string) => boolean): string {
  let folder = path.dirname(file);
  for (;;) {
    if (exists(path.join(folder, "edupol.toml"))) {
      return folder;
    }
    const parent = path.dirname(folder);
    if (parent === folder) {
      return file;
    }
    folder = parent;
  }
}
