import { useOrganization } from '#app/organization-scope.tsx';
import { useWords } from '#words/use-words.ts';
import { directoryWords } from './directory-words.ts';

/** Why people cannot be edited here; undefined when they can. */
export function useDirectoryObstacle(): string | undefined {
  const { DirectoryType = '' } = useOrganization();
  const words = useWords(directoryWords);
  return isReadOnly(DirectoryType) ? words.readOnly : undefined;
}

/** A directory that is only read: its people are kept by the tools of Active Directory. */
const isReadOnly = (directoryType: string): boolean => /^ad[_ ]?connector$/i.test(directoryType);
