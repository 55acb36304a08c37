import { defineWords } from '#words/define-words.ts';

export const effectWords = defineWords({
  en: {
    effect: 'Effect',
    ALLOW: 'Allow',
    DENY: 'Deny',
    allowHelp: 'Lets in what the conditions describe, unless another rule denies it.',
    denyHelp: 'Refuses what the conditions describe, whatever other rules allow.',
    allowed: 'Allowed',
    denied: 'Denied',
    decidedBy: (rules: string) => `Decided by: ${rules}`,
    byNone: 'No rule matches, and what no rule allows is refused.',
  },
  de: {
    effect: 'Wirkung',
    ALLOW: 'Zulassen',
    DENY: 'Verweigern',
    allowHelp: 'Lässt zu, was die Bedingungen beschreiben, wenn keine andere Regel es verweigert.',
    denyHelp: 'Verweigert, was die Bedingungen beschreiben, was auch immer andere Regeln zulassen.',
    allowed: 'Zugelassen',
    denied: 'Verweigert',
    decidedBy: (rules: string) => `Es entscheidet: ${rules}`,
    byNone: 'Keine Regel trifft zu, und was keine Regel zulässt, wird verweigert.',
  },
});
