import Box from '@cloudscape-design/components/box';
import { useState } from 'react';
import { isRefusedAs } from '#api/call-error.ts';
import { call } from '#api/call.ts';
import { useAct } from '#api/queries.ts';
import { useFlashes } from '#app/flash.tsx';
import { Dialog } from '#parts/dialog.tsx';
import { isAcceptableTwice, noPassword, PasswordFields } from '#parts/password-fields.tsx';
import { useSentence } from '#parts/use-sentence.ts';
import { useWords } from '#words/use-words.ts';
import type { Administrator } from './administrator.ts';
import { administratorWords } from './words.ts';

interface Props {
  readonly administrator: Administrator;
  readonly onClose: () => void;
}

export function NewPasswordDialog({ administrator: { AdministratorId, Name }, onClose }: Props) {
  const words = useWords(administratorWords);
  const { tell } = useFlashes();
  const sentenceOf = useSentence();
  const [password, setPassword] = useState(noPassword);
  const [isChecked, setIsChecked] = useState(false);
  const reset = useAct(() =>
    call('ResetAdministratorPassword', { AdministratorId, Password: password.password }),
  );
  const isRefused = isRefusedAs(reset.error, 'InvalidPasswordException');
  const confirm = async (): Promise<void> => {
    setIsChecked(true);
    if (!isAcceptableTwice(password) || !(await reset.run())) return;
    tell({ kind: 'success', sentence: words.passwordReset(Name) });
    onClose();
  };
  return (
    <Dialog
      title={words.resetTitle(Name)}
      confirm={words.reset}
      isRunning={reset.isRunning}
      error={isRefused ? undefined : reset.error}
      onConfirm={() => void confirm()}
      onDismiss={onClose}
    >
      <Box>{words.resetWhat}</Box>
      <PasswordFields
        value={password}
        onChange={setPassword}
        isChecked={isChecked}
        refusal={isRefused ? sentenceOf(reset.error) : undefined}
      />
    </Dialog>
  );
}
