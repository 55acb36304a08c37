// Deletes a rule of a list in which the last rule matters: without any, nobody or nothing is let in.
import Alert from '@cloudscape-design/components/alert';
import Box from '@cloudscape-design/components/box';
import type { ReactNode } from 'react';
import { ConfirmDialog } from './confirm-dialog.tsx';

interface Props {
  readonly name: string;
  readonly isLast: boolean;
  readonly words: {
    readonly deleteTitle: string;
    readonly delete: string;
    readonly deleteWhat: (name: string) => string;
    readonly deleted: (name: string) => string;
    readonly last: string;
    readonly lastWhat: string;
  };
  readonly remove: () => Promise<unknown>;
  readonly onClose: () => void;
  /** What else is to be known before. */
  readonly children?: ReactNode;
}

export function DeleteRuleDialog({ name, isLast, words, remove, onClose, children }: Props) {
  return (
    <ConfirmDialog
      title={words.deleteTitle}
      confirm={words.delete}
      act={remove}
      done={() => words.deleted(name)}
      onDismiss={onClose}
    >
      <Box>{words.deleteWhat(name)}</Box>
      {isLast && (
        <Alert type="warning" header={words.last}>
          {words.lastWhat}
        </Alert>
      )}
      {children}
    </ConfirmDialog>
  );
}
