import Box from '@cloudscape-design/components/box';
import Button from '@cloudscape-design/components/button';
import Container from '@cloudscape-design/components/container';
import Header from '@cloudscape-design/components/header';
import KeyValuePairs from '@cloudscape-design/components/key-value-pairs';
import SpaceBetween from '@cloudscape-design/components/space-between';
import type { Output } from '@roost/api';
import { useState } from 'react';
import { call } from '#api/call.ts';
import { useAct } from '#api/queries.ts';
import { useFlashes } from '#app/flash.tsx';
import { useAdministrator, useSession } from '#app/session.tsx';
import { ActButton } from '#parts/act-button.tsx';
import { CopyText } from '#parts/copy-text.tsx';
import { QrCode } from '#parts/qr-code.tsx';
import { TextField } from '#parts/text-field.tsx';
import { Trouble } from '#parts/trouble.tsx';
import { useWords } from '#words/use-words.ts';
import { accountWords } from './words.ts';

/** An authenticator on the phone, asked for its codes at each sign-in: set up, or taken away. */
export function OwnTotp() {
  const words = useWords(accountWords);
  const { HasTotp } = useAdministrator();
  const [enrolled, setEnrolled] = useState<Output<'EnrollTotp'>>();
  const enroll = useAct(async () => setEnrolled(await call('EnrollTotp', {})));
  return (
    <Container
      header={
        <Header variant="h2" description={words.totpHelp}>
          {words.totp}
        </Header>
      }
    >
      <SpaceBetween size="m">
        {HasTotp && <RemoveOwn />}
        {!HasTotp && enrolled && <Confirm enrolled={enrolled} onClose={() => setEnrolled(undefined)} />}
        {!HasTotp && enrolled === undefined && (
          <ActButton needs="mayRead" isRunning={enroll.isRunning} onClick={() => void enroll.run()}>
            {words.setUp}
          </ActButton>
        )}
        <Trouble error={enroll.error} />
      </SpaceBetween>
    </Container>
  );
}

function Confirm({
  enrolled,
  onClose,
}: {
  readonly enrolled: Output<'EnrollTotp'>;
  readonly onClose: () => void;
}) {
  const words = useWords(accountWords);
  const { act, code, setCode } = useCode(words.setUpDone, (Totp) => call('ConfirmTotp', { Totp }));
  return (
    <SpaceBetween size="m">
      <Box>{words.scan}</Box>
      <QrCode text={enrolled.Uri} label={words.qr} />
      <KeyValuePairs items={[{ label: words.seed, value: <CopyText text={enrolled.Seed} /> }]} />
      <TextField autoFocus label={words.code} value={code} onChange={setCode} />
      <Trouble error={act.error} />
      <SpaceBetween direction="horizontal" size="xs">
        <Button onClick={onClose}>{words.cancel}</Button>
        <ActButton needs="mayRead" isRunning={act.isRunning} onClick={() => void act.run()}>
          {words.confirm}
        </ActButton>
      </SpaceBetween>
    </SpaceBetween>
  );
}

function RemoveOwn() {
  const words = useWords(accountWords);
  const { act, code, setCode } = useCode(words.removed, (Totp) => call('RemoveTotp', { Totp }));
  return (
    <SpaceBetween size="m">
      <TextField label={words.code} description={words.removeHelp} value={code} onChange={setCode} />
      <Trouble error={act.error} />
      <ActButton needs="mayRead" isRunning={act.isRunning} onClick={() => void act.run()}>
        {words.remove}
      </ActButton>
    </SpaceBetween>
  );
}

/** Something that takes the code that the phone shows. */
function useCode(done: string, send: (code: string) => Promise<unknown>) {
  const { tell } = useFlashes();
  const { refresh } = useSession();
  const [code, setCode] = useState('');
  const act = useAct(async () => {
    await send(code.replaceAll(' ', ''));
    await refresh();
    tell({ kind: 'success', sentence: done });
  });
  return { act, code, setCode };
}
