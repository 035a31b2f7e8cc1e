import assert from "node:assert/strict";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { test } from "node:test";

type Texts = Record<string, string>;
interface Manifest {
  icon: string;
  contributes: {
    commands: { command: string }[];
    configuration: { properties: Texts };
    languages: { configuration: string; icon: Texts }[];
    grammars: { path: string }[];
    snippets: { path: string }[];
  };
}

const json = (file: string): unknown => JSON.parse(readFileSync(file, "utf8"));
const texts = (file: string): Texts => json(file) as Texts;
const manifest = json("package.json") as Manifest;
const sources = (folder: string): string[] =>
  readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith(".ts"))
    .map((entry) => readFileSync(`${entry.parentPath}/${entry.name}`, "utf8"));

/** The texts that the sources hand to `l10n.t`, whatever the function is called there. */
function used(): Set<string> {
  const found = new Set<string>();
  for (const source of sources("src")) {
    for (const match of source.matchAll(/\bt\(\s*("(?:[^"\\]|\\.)*")/g)) {
      found.add(JSON.parse(match[1] ?? '""') as string);
    }
  }
  return found;
}

test("every text of the running extension has its Chinese, and none is left over", () => {
  const bundle = texts("l10n/bundle.l10n.zh-cn.json");
  const found = used();
  assert.ok(found.size > 40, `${found.size} texts found`);
  assert.deepEqual(
    [...found].filter((text) => !(text in bundle)),
    [],
    "without Chinese",
  );
  assert.deepEqual(
    Object.keys(bundle).filter((text) => !found.has(text)),
    [],
    "no longer used",
  );
});

test("translations keep their placeholders", () => {
  const bundle = texts("l10n/bundle.l10n.zh-cn.json");
  const holes = (text: string) => [...text.matchAll(/\{\d\}/g)].map(String).sort();
  for (const [en, zh] of Object.entries(bundle)) {
    assert.deepEqual(holes(zh), holes(en), en);
    assert.notEqual(zh.trim(), "", en);
  }
});

test("the manifest's texts exist in both languages, and none is left over", () => {
  const en = texts("package.nls.json");
  const zh = texts("package.nls.zh-cn.json");
  const raw = readFileSync("package.json", "utf8");
  const keys = new Set([...raw.matchAll(/"%([\w.]+)%"/g)].map((match) => match[1] ?? ""));
  assert.deepEqual(Object.keys(en).sort(), [...keys].sort());
  assert.deepEqual(Object.keys(zh).sort(), [...keys].sort());
  for (const all of [en, zh]) {
    for (const [key, value] of Object.entries(all)) {
      assert.ok(!key.endsWith(".media") || existsSync(value), `${key} names ${value}`);
    }
  }
});

test("every command of the manifest is registered, and every setting is read", () => {
  const { contributes } = manifest;
  const all = [...sources("src"), readFileSync("package.json", "utf8")].join("\n");
  const code = sources("src").join("\n");
  for (const { command } of contributes.commands) {
    assert.ok(code.includes(`"${command}":`), `${command} is not registered`);
  }
  const settings = Object.keys(contributes.configuration.properties).filter((name) => name !== "edupol.trace.server");
  for (const name of settings) {
    const short = name.replace("edupol.", "");
    assert.ok(code.includes(`"${short}"`), `${name} is not read`);
  }
  assert.ok(all.includes("edupol.serverRunning"));
});

test("the files that the manifest names are there", () => {
  const { languages, grammars, snippets } = manifest.contributes;
  const named = [
    manifest.icon,
    ...languages.flatMap((language) => [language.configuration, ...Object.values(language.icon)]),
    ...[...grammars, ...snippets].map((each) => each.path),
  ];
  for (const file of named) {
    assert.ok(existsSync(file), file);
  }
});

test("a word is a name as the lexer sees it", () => {
  const { pattern, flags } = (
    json("language-configuration.json") as { wordPattern: { pattern: string; flags: string } }
  ).wordPattern;
  const words = (text: string) => [...text.matchAll(new RegExp(pattern, `${flags}g`))].map(([word]) => word);
  assert.deepEqual(words("到2024年，每所中小学至少1个智慧教室"), [
    "到",
    "2024",
    "年",
    "每所中小学至少",
    "1",
    "个智慧教室",
  ]);
  assert.deepEqual(words("target four_star: 85% 😀甲"), ["target", "four_star", "85%", "甲"]);
});
