// A question over the page: something is filled in or confirmed, or nothing happens.
import Box from '@cloudscape-design/components/box';
import Button from '@cloudscape-design/components/button';
import FormField from '@cloudscape-design/components/form-field';
import Input from '@cloudscape-design/components/input';
import Modal from '@cloudscape-design/components/modal';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useState, type ReactNode } from 'react';
import { useWords } from '#words/use-words.ts';
import { partWords } from './part-words.ts';
import { Trouble } from './trouble.tsx';

interface Props {
  readonly title: string;
  /** Verb first: what the button does. */
  readonly confirm: string;
  readonly isRunning?: boolean;
  /** Shown above the buttons. */
  readonly error?: unknown;
  /** False while something is missing. */
  readonly isReady?: boolean;
  /** Asked to be typed, for what cannot be undone. */
  readonly typedName?: string;
  readonly size?: 'medium' | 'large';
  readonly onConfirm: () => void;
  readonly onDismiss: () => void;
  readonly children: ReactNode;
}

export function Dialog({ title, size = 'medium', onDismiss, children, ...rest }: Props) {
  const [typed, setTyped] = useState('');
  const words = useWords(partWords);
  const isReady = (rest.isReady ?? true) && (rest.typedName === undefined || typed === rest.typedName);
  const confirm = (): void => {
    if (isReady && rest.isRunning !== true) rest.onConfirm();
  };
  return (
    <Modal
      visible
      header={title}
      size={size}
      onDismiss={onDismiss}
      footer={
        <Box float="right">
          <SpaceBetween direction="horizontal" size="xs">
            <Button variant="link" onClick={onDismiss}>
              {words.cancel}
            </Button>
            <Button variant="primary" loading={rest.isRunning ?? false} disabled={!isReady} onClick={confirm}>
              {rest.confirm}
            </Button>
          </SpaceBetween>
        </Box>
      }
    >
      <form
        onSubmit={(event) => {
          event.preventDefault();
          confirm();
        }}
      >
        <SpaceBetween size="m">
          {children}
          {rest.typedName !== undefined && (
            <FormField label={words.typeToConfirm(rest.typedName)}>
              <Input value={typed} autoComplete={false} onChange={({ detail }) => setTyped(detail.value)} />
            </FormField>
          )}
          <Trouble error={rest.error} />
        </SpaceBetween>
        <input type="submit" hidden />
      </form>
    </Modal>
  );
}
