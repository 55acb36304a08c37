import Box from '@cloudscape-design/components/box';
import Button from '@cloudscape-design/components/button';
import Checkbox from '@cloudscape-design/components/checkbox';
import CopyToClipboard from '@cloudscape-design/components/copy-to-clipboard';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useState } from 'react';
import { isRefusedAs } from '#api/call-error.ts';
import { call } from '#api/call.ts';
import { useAct, useRead } from '#api/queries.ts';
import { useFlashes } from '#app/flash.tsx';
import { useOrganization } from '#app/organization-scope.tsx';
import { Dialog } from '#parts/dialog.tsx';
import { isAcceptable, PasswordField } from '#parts/password-field.tsx';
import { suggestPassword } from '#parts/suggest-password.ts';
import { useSentence } from '#parts/use-sentence.ts';
import { useWords } from '#words/use-words.ts';
import { resetPasswordWords } from './reset-password-words.ts';

interface Props {
  readonly user: { readonly Id: string; readonly DisplayName: string };
  /** Done, or thought better of. */
  readonly onClose: () => void;
}

export function ResetPasswordDialog({ user, onClose }: Props) {
  const words = useWords(resetPasswordWords);
  const { OrganizationId } = useOrganization();
  const { tell } = useFlashes();
  const sentenceOf = useSentence();
  const [password, setPassword] = useState({ text: '', isSuggested: false });
  const [isChecked, setIsChecked] = useState(false);
  const [alsoTokens, setAlsoTokens] = useState(false);
  const who = { OrganizationId, UserId: user.Id };
  const { data: open } = useRead('ListSessions', who);
  const reset = useAct(async () => {
    await call('ResetPassword', { ...who, Password: password.text });
    if (alsoTokens) await call('DeletePersonalAccessTokens', who);
  });
  const isRefused = isRefusedAs(reset.error, 'InvalidPasswordException');
  const confirm = async (): Promise<void> => {
    setIsChecked(true);
    if (!isAcceptable(password.text) || !(await reset.run())) return;
    tell({ kind: 'success', sentence: words.done(user.DisplayName) });
    onClose();
  };
  return (
    <Dialog
      title={words.title}
      confirm={words.reset}
      isRunning={reset.isRunning}
      error={isRefused ? undefined : reset.error}
      onConfirm={() => void confirm()}
      onDismiss={onClose}
    >
      <Box>
        {words.what(user.DisplayName)} {open !== undefined && words.sessions(open.Sessions.length)}
      </Box>
      <PasswordField
        autoFocus
        label={words.field}
        value={password.text}
        isShown={password.isSuggested}
        isChecked={isChecked}
        refusal={isRefused ? sentenceOf(reset.error) : undefined}
        onChange={(text) => setPassword({ text, isSuggested: false })}
        action={
          <SpaceBetween direction="horizontal" size="xs">
            <Button
              formAction="none"
              onClick={() => setPassword({ text: suggestPassword(), isSuggested: true })}
            >
              {words.suggest}
            </Button>
            {password.isSuggested && (
              <CopyToClipboard
                variant="icon"
                textToCopy={password.text}
                copyButtonAriaLabel={words.copy}
                copySuccessText={words.copied}
                copyErrorText={words.copyFailed}
              />
            )}
          </SpaceBetween>
        }
      />
      <Checkbox
        checked={alsoTokens}
        description={words.tokensHelp}
        onChange={({ detail }) => setAlsoTokens(detail.checked)}
      >
        {words.tokens}
      </Checkbox>
    </Dialog>
  );
}
