// The plain page that stands where the web mail will be, and in place of a console that was not built.
import { createHash } from 'node:crypto';

const style = `
:root { color-scheme: light dark; --ink: #16202c; --soft: #5b6b7a; --card: #fff; --ground: #fbfaf7;
  --line: #e3e0d8; --accent: #2f5d8c; }
@media (prefers-color-scheme: dark) {
  :root { --ink: #e6edf3; --soft: #9fb0bf; --card: #18222c; --ground: #0e151c;
    --line: #2a3846; --accent: #8db8e2; }
}
* { box-sizing: border-box; }
body { margin: 0; min-height: 100vh; display: grid; place-items: center; padding: 1.5rem;
  background: var(--ground); color: var(--ink); font: 1rem/1.6 system-ui, sans-serif; }
main { max-width: 34rem; background: var(--card); border: 1px solid var(--line);
  border-top: 4px solid var(--accent); border-radius: 12px; padding: 2.25rem 2.5rem;
  box-shadow: 0 12px 32px rgb(10 25 40 / 8%); }
.name { margin: 0; color: var(--accent); font-weight: 650; letter-spacing: .02em; }
h1 { margin: .25rem 0 1rem; font-size: 1.6rem; line-height: 1.25; }
p { margin: 0 0 .75rem; }
nav { margin-top: 1.5rem; padding-top: 1rem; border-top: 1px solid var(--line); color: var(--soft); }
a { color: var(--accent); }
a:focus-visible { outline: 3px solid var(--accent); outline-offset: 3px; border-radius: 3px; }
`;

const styleDigest = createHash('sha256').update(style).digest('base64');

export const pageSecurityPolicy = [
  "default-src 'none'",
  `style-src 'sha256-${styleDigest}'`,
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

interface PageWords {
  readonly title: string;
  readonly sentences: readonly string[];
  readonly link: { readonly address: string; readonly text: string };
}

/** Words of ours alone: nothing here is escaped. */
const page = ({ title, sentences, link }: PageWords): string => `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title} · Roost</title>
<style>${style}</style>
</head>
<body>
<main>
<p class="name">Roost</p>
<h1>${title}</h1>
${sentences.map((sentence) => `<p>${sentence}</p>`).join('\n')}
<nav><a href="${link.address}">${link.text}</a></nav>
</main>
</body>
</html>
`;

export const unbuiltConsolePage = page({
  title: 'The server is running',
  sentences: [
    'Its API answers at this address: point the AWS command line or an SDK here, ' +
      'with the access key of the first start.',
    'The console has not been built in this folder: npm start does that.',
  ],
  link: { address: '/mail/', text: 'Looking for your mail?' },
});

export const mailPage = page({
  title: 'Your mail',
  sentences: [
    'Mail programs reach your mailbox here over IMAP, with your address and your password.',
    'The web mail is not here yet.',
  ],
  link: { address: '/console/', text: 'For administrators' },
});
