import { CallError } from '#api/call-error.ts';
import { useServerWords } from '#words/server-words.tsx';
import { useWords } from '#words/use-words.ts';
import { troubleWords } from './trouble-words.ts';

const general = [
  'Unreachable',
  'InternalFailure',
  'ExpiredTokenException',
  'ThrottlingException',
  'ServiceUnavailable',
] as const;
type General = (typeof general)[number];

/** What went wrong, in words for the reader: the server's sentence where it has one. */
export function useSentence(): (error: unknown) => string {
  const words = useWords(troubleWords);
  const told = useServerWords();
  return (error) => {
    if (!(error instanceof CallError)) return words.InternalFailure;
    const known = general.find((name): name is General => name === error.name);
    if (known !== undefined) return words[known];
    if (error.message !== '') return told(error.message);
    return error.name === 'AccessDeniedException' ? words.AccessDeniedException : words.other;
  };
}
