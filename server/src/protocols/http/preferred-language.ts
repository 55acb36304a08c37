// The language of a page, as the browser asks for it.

const languages = ['en', 'de'] as const;

export type PageLanguage = (typeof languages)[number];

/** Of RFC 9110 §12.5.4; English when none of ours is asked for. */
export function preferredLanguage(header: string | undefined): PageLanguage {
  let best: PageLanguage = 'en';
  let bestWeight = 0;
  for (const range of (header ?? '').split(',')) {
    const [tag = '', ...parameters] = range.split(';').map((part) => part.trim().toLowerCase());
    const weight = weightOf(parameters);
    const language = languages.find((one) => tag === one || tag.startsWith(`${one}-`));
    if (language === undefined || weight <= bestWeight) continue;
    [best, bestWeight] = [language, weight];
  }
  return best;
}

// RFC 9110 §12.4.2
function weightOf(parameters: readonly string[]): number {
  const given = parameters.find((parameter) => parameter.startsWith('q='));
  if (given === undefined) return 1;
  const weight = Number(given.slice(2));
  return weight >= 0 && weight <= 1 ? weight : 0;
}
