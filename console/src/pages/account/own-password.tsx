import Container from '@cloudscape-design/components/container';
import Form from '@cloudscape-design/components/form';
import FormField from '@cloudscape-design/components/form-field';
import Header from '@cloudscape-design/components/header';
import Input from '@cloudscape-design/components/input';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useState, type FormEvent } from 'react';
import { call } from '#api/call.ts';
import { useAct } from '#api/queries.ts';
import { refusedField } from '#api/refused-fields.ts';
import { sessionHasEnded } from '#api/session-token.ts';
import { useFlashes } from '#app/flash.tsx';
import { useAdministrator, useSession } from '#app/session.tsx';
import { ActButton } from '#parts/act-button.tsx';
import { isAcceptableTwice, noPassword, PasswordFields } from '#parts/password-fields.tsx';
import { Trouble } from '#parts/trouble.tsx';
import { useSentence } from '#parts/use-sentence.ts';
import { useWords } from '#words/use-words.ts';
import { accountWords } from './words.ts';

const refusals = {
  current: ['InvalidParameterException', 'currentPassword'],
  fresh: ['InvalidPasswordException', 'newPassword'],
};

export function OwnPassword() {
  const words = useWords(accountWords);
  const { tell } = useFlashes();
  const { signIn } = useSession();
  const { Name } = useAdministrator();
  const sentenceOf = useSentence();
  const [current, setCurrent] = useState('');
  const [fresh, setFresh] = useState(noPassword);
  const [isChecked, setIsChecked] = useState(false);
  const change = useAct(async () => {
    const { password } = fresh;
    await call('ChangeOwnPassword', { CurrentPassword: current, NewPassword: password });
    // this session ended with the others: go on in a new one, where a code is not asked for
    if (!(await signIn({ userName: Name, password, totp: undefined }))) sessionHasEnded();
  });
  const refused = refusedField(change.error, refusals);
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    setIsChecked(true);
    if (current === '' || !isAcceptableTwice(fresh) || !(await change.run())) return;
    tell({ kind: 'success', sentence: words.changed });
    setCurrent('');
    setFresh(noPassword);
    setIsChecked(false);
  };
  const missing = isChecked && current === '' ? words.missing : undefined;
  return (
    <form onSubmit={(event) => void submit(event)}>
      <Container
        header={
          <Header variant="h2" description={words.passwordHelp}>
            {words.passwordTitle}
          </Header>
        }
      >
        <Form
          actions={
            <ActButton needs="mayRead" isSubmit isRunning={change.isRunning}>
              {words.change}
            </ActButton>
          }
        >
          <SpaceBetween size="m">
            <FormField
              label={words.current}
              errorText={refused === 'current' ? sentenceOf(change.error) : missing}
            >
              <Input
                type="password"
                autoComplete="current-password"
                value={current}
                onChange={({ detail }) => setCurrent(detail.value)}
              />
            </FormField>
            <PasswordFields
              value={fresh}
              onChange={setFresh}
              isChecked={isChecked}
              refusal={refused === 'fresh' ? sentenceOf(change.error) : undefined}
            />
            <Trouble error={refused === undefined ? change.error : undefined} />
          </SpaceBetween>
        </Form>
      </Container>
    </form>
  );
}
