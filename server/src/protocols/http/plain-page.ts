// The frame of the pages that need no script.
import { createHash } from 'node:crypto';
import type { FastifyReply } from 'fastify';
import { escapeMarkup } from '#base/escape-markup.ts';

const style = `
:root { color-scheme: light dark; --ink: #16202c; --soft: #5b6b7a; --card: #fff; --ground: #fbfaf7;
  --line: #e3e0d8; --accent: #2f5d8c; --on-accent: #fff; --bad: #b4432f; --field: #fff; }
@media (prefers-color-scheme: dark) {
  :root { --ink: #e6edf3; --soft: #9fb0bf; --card: #18222c; --ground: #0e151c;
    --line: #2a3846; --accent: #8db8e2; --on-accent: #0e151c; --bad: #f0907c; --field: #0e151c; }
}
* { box-sizing: border-box; }
body { margin: 0; min-height: 100vh; display: grid; place-items: center; padding: 1.5rem;
  background: var(--ground); color: var(--ink); font: 1rem/1.6 system-ui, sans-serif; }
main { width: 100%; max-width: 34rem; background: var(--card); border: 1px solid var(--line);
  border-top: 4px solid var(--accent); border-radius: 12px; padding: 2.25rem 2.5rem;
  box-shadow: 0 12px 32px rgb(10 25 40 / 8%); }
.name { margin: 0; color: var(--accent); font-weight: 650; letter-spacing: .02em; }
h1 { margin: .25rem 0 1rem; font-size: 1.6rem; line-height: 1.25; }
h2 { margin: 1.75rem 0 .5rem; font-size: 1.1rem; }
p { margin: 0 0 .75rem; }
nav { margin-top: 1.5rem; padding-top: 1rem; border-top: 1px solid var(--line); color: var(--soft); }
nav a { display: inline-block; margin-right: 1.5rem; }
a { color: var(--accent); }
:is(a, button, input):focus-visible { outline: 3px solid var(--accent); outline-offset: 3px;
  border-radius: 3px; }
form { margin: 1.25rem 0 0; }
label { display: block; margin-bottom: .25rem; font-weight: 600; }
.row { display: flex; flex-wrap: wrap; gap: .5rem; }
input { flex: 1 1 14rem; min-width: 0; padding: .5rem .75rem; border: 1px solid var(--soft);
  border-radius: 8px; background: var(--field); color: inherit; font: inherit; }
button { padding: .5rem 1rem; border: 0; border-radius: 8px; background: var(--accent);
  color: var(--on-accent); font: inherit; font-weight: 600; cursor: pointer; }
.bad { margin: .5rem 0 0; color: var(--bad); }
dl { display: grid; grid-template-columns: minmax(7rem, auto) 1fr; margin: 0; }
dt, dd { margin: 0; padding: .35rem 0; border-bottom: 1px solid var(--line); }
dt { padding-right: 1rem; color: var(--soft); }
dd { overflow-wrap: anywhere; font-variant-numeric: tabular-nums; }
@media (max-width: 30rem) {
  body { padding: .75rem; }
  main { padding: 1.5rem 1.25rem; }
  dl { display: block; }
  dt { padding: .5rem 0 0; border: 0; font-size: .9rem; }
  dd { padding-top: 0; }
}
.copy { user-select: all; font-weight: 600; }
.soft { margin: .5rem 0 0; color: var(--soft); font-size: .9rem; }
`;

const styleDigest = createHash('sha256').update(style).digest('base64');

const policy = (formAction: "'none'" | "'self'"): string =>
  [
    "default-src 'none'",
    `style-src 'sha256-${styleDigest}'`,
    "base-uri 'none'",
    `form-action ${formAction}`,
    "frame-ancestors 'none'",
  ].join('; ');

export interface PlainPage {
  readonly language: 'en' | 'de';
  readonly title: string;
  /** HTML: what is not the server's own was escaped. */
  readonly body: string;
  readonly links: readonly { readonly address: string; readonly text: string }[];
}

const html = ({ language, title, body, links }: PlainPage): string => `<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeMarkup(title)} · Roost</title>
<style>${style}</style>
</head>
<body>
<main>
<p class="name">Roost</p>
<h1>${escapeMarkup(title)}</h1>
${body}
<nav>${links.map(anchor).join('\n')}</nav>
</main>
</body>
</html>
`;

const anchor = ({ address, text }: PlainPage['links'][number]): string =>
  `<a href="${escapeMarkup(address)}">${escapeMarkup(text)}</a>`;

export const paragraphs = (sentences: readonly string[]): string =>
  sentences.map((sentence) => `<p>${escapeMarkup(sentence)}</p>`).join('\n');

/** A page whose form comes back to this server, or one without a form. */
export const sendPage = (
  reply: FastifyReply,
  page: PlainPage,
  { hasForm = false }: { readonly hasForm?: boolean } = {},
): FastifyReply =>
  reply
    .header('content-security-policy', policy(hasForm ? "'self'" : "'none'"))
    .header('cache-control', 'no-cache')
    .type('text/html; charset=utf-8')
    .send(html(page));
