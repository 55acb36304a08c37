// The door: user name and password, then a one-time code from who has set it up.
import Alert from '@cloudscape-design/components/alert';
import Button from '@cloudscape-design/components/button';
import Container from '@cloudscape-design/components/container';
import FormField from '@cloudscape-design/components/form-field';
import Input from '@cloudscape-design/components/input';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useEffect, useState, type FormEvent } from 'react';
import { CallError } from '#api/call-error.ts';
import mark from '#app/mark.svg';
import { useSession } from '#app/session.tsx';
import { useSentence } from '#parts/use-sentence.ts';
import { useWords } from '#words/use-words.ts';
import { signInWords } from './words.ts';

export function SignInPage({ hasEnded }: { readonly hasEnded: boolean }) {
  const words = useWords(signInWords);
  const { signIn } = useSession();
  const sentenceOf = useSentence();
  const [userName, setUserName] = useState('');
  const [password, setPassword] = useState('');
  const [totp, setTotp] = useState<string>();
  const [trouble, setTrouble] = useState<string>();
  const [isRunning, setIsRunning] = useState(false);
  useEffect(() => {
    document.title = `${words.title} · Roost`;
  }, [words]);

  const describe = (error: unknown): string => {
    const isRefused = error instanceof CallError && error.name === 'AccessDeniedException';
    if (!isRefused) return sentenceOf(error);
    return totp === undefined ? words.refused : words.refusedCode;
  };
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (userName === '' || password === '') return setTrouble(words.missing);
    setIsRunning(true);
    setTrouble(undefined);
    try {
      if (!(await signIn({ userName, password, totp }))) setTotp('');
    } catch (error) {
      setTrouble(describe(error));
      setIsRunning(false);
      return;
    }
    setIsRunning(false);
  };

  return (
    <main className="sign-in">
      <div>
        <header>
          <img src={mark} alt="" />
          <h1>{words.title}</h1>
        </header>
        <Container>
          <form onSubmit={(event) => void submit(event)}>
            <SpaceBetween size="m">
              {hasEnded && trouble === undefined && <Alert type="info">{words.hasEnded}</Alert>}
              {trouble !== undefined && <Alert type="error">{trouble}</Alert>}
              {totp === undefined ? (
                <SpaceBetween size="m">
                  <FormField label={words.userName}>
                    <Input
                      name="username"
                      autoFocus
                      autoComplete="username"
                      value={userName}
                      onChange={({ detail }) => setUserName(detail.value)}
                    />
                  </FormField>
                  <FormField label={words.password}>
                    <Input
                      name="password"
                      type="password"
                      autoComplete="current-password"
                      value={password}
                      onChange={({ detail }) => setPassword(detail.value)}
                    />
                  </FormField>
                </SpaceBetween>
              ) : (
                <FormField label={words.code} description={words.codeHelp}>
                  <Input
                    name="one-time-code"
                    autoFocus
                    inputMode="numeric"
                    autoComplete="one-time-code"
                    value={totp}
                    onChange={({ detail }) => setTotp(detail.value.replace(/\s/g, ''))}
                  />
                </FormField>
              )}
              <SpaceBetween direction="horizontal" size="xs">
                <Button variant="primary" formAction="submit" loading={isRunning}>
                  {words.signIn}
                </Button>
                {totp !== undefined && (
                  <Button variant="link" formAction="none" onClick={() => setTotp(undefined)}>
                    {words.back}
                  </Button>
                )}
              </SpaceBetween>
            </SpaceBetween>
          </form>
        </Container>
      </div>
    </main>
  );
}
