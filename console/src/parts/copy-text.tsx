import CopyToClipboard from '@cloudscape-design/components/copy-to-clipboard';
import { useWords } from '#words/use-words.ts';
import { partWords } from './part-words.ts';

/** A text with a button that copies it. */
export function CopyText({ text }: { readonly text: string }) {
  const words = useWords(partWords);
  return (
    <CopyToClipboard
      variant="inline"
      textToCopy={text}
      copyButtonAriaLabel={`${words.copy}: ${text}`}
      copySuccessText={words.copied}
      copyErrorText={words.copyFailed}
    />
  );
}
