import CopyToClipboard from '@cloudscape-design/components/copy-to-clipboard';
import { useWords } from '#words/use-words.ts';
import { partWords } from './part-words.ts';

interface Props {
  readonly text: string;
  /** In its place, when the text is too long to be looked at; all of it is copied. */
  readonly shown?: string;
  /** In small letters and one piece, as ids are. */
  readonly isId?: boolean;
}

/** A text with a button that copies it. */
export function CopyText({ text, shown = text, isId = false }: Props) {
  const words = useWords(partWords);
  const copied = (
    <CopyToClipboard
      variant="inline"
      textToCopy={text}
      textToDisplay={<span title={text}>{shown}</span>}
      copyButtonAriaLabel={`${words.copy}: ${shown}`}
      copySuccessText={words.copied}
      copyErrorText={words.copyFailed}
    />
  );
  return isId ? <span className="id">{copied}</span> : copied;
}
