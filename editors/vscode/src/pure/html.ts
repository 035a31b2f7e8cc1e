/** The page of a web view: everything it may load is named, and nothing runs that was not shipped. */

export interface Page {
  /** What `webview.cspSource` says: the only origin of styles, images and fonts. */
  source: string;
  /** A word that only this page's script tag knows. */
  nonce: string;
  script: string;
  styles: string[];
  title: string;
  lang: string;
  /** Given to the script as data; it never becomes markup. */
  strings: Record<string, string>;
}

export function page(parts: Page): string {
  const policy = [
    "default-src 'none'",
    `script-src 'nonce-${parts.nonce}'`,
    `style-src ${parts.source}`,
    `img-src ${parts.source} data:`,
    `font-src ${parts.source}`,
    "base-uri 'none'",
    "form-action 'none'",
  ].join("; ");
  const styles = parts.styles.map((style) => `<link rel="stylesheet" href="${escapeHtml(style)}">`).join("\n");
  return `<!DOCTYPE html>
<html lang="${escapeHtml(parts.lang)}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${escapeHtml(policy)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(parts.title)}</title>
${styles}
</head>
<body data-strings="${escapeHtml(JSON.stringify(parts.strings))}">
<main id="root"></main>
<script nonce="${escapeHtml(parts.nonce)}" src="${escapeHtml(parts.script)}"></script>
</body>
</html>
`;
}

/** Text as it may stand in an element or between double quotes. */
export function escapeHtml(text: string): string {
  return text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;").replace(/"/g, "&quot;");
}

/** A word of 32 letters and digits, from a source of random bytes. */
export function nonce(randomBytes: (count: number) => Uint8Array): string {
  return Buffer.from(randomBytes(24)).toString("base64url");
}
