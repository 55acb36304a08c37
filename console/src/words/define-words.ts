// The words of a page stand beside it in every language; the compiler sees to it that none is missing.

export type Language = 'en' | 'de';

/** A text, a text that takes something in, or a group of them. */
export type Words = { readonly [Name in string]: Word };
type Word = string | ((...given: never[]) => string) | Words;

/** The same names, and the same things taken in; the texts are another language's. */
export type Translated<Value> = Value extends string
  ? string
  : Value extends (...given: infer Given) => string
    ? (...given: Given) => string
    : { readonly [Name in keyof Value]: Translated<Value[Name]> };

export interface WordBook<Value> {
  readonly en: Value;
  readonly de: Translated<Value>;
}

export const defineWords = <Value extends Words>(words: WordBook<Value>): WordBook<Value> => words;
