import Box from '@cloudscape-design/components/box';
import Checkbox from '@cloudscape-design/components/checkbox';
import Container from '@cloudscape-design/components/container';
import Header from '@cloudscape-design/components/header';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useState } from 'react';
import { call } from '#api/call.ts';
import { useAct } from '#api/queries.ts';
import { useFlashes } from '#app/flash.tsx';
import { useOrganization } from '#app/organization-scope.tsx';
import { paths } from '#app/paths.ts';
import { useGo } from '#app/use-go.ts';
import { ActButton } from '#parts/act-button.tsx';
import { Dialog } from '#parts/dialog.tsx';
import { useWords } from '#words/use-words.ts';
import { settingsWords } from './words.ts';

export function DeleteOrganization() {
  const words = useWords(settingsWords);
  const { OrganizationId, Alias = OrganizationId } = useOrganization();
  const { tell } = useFlashes();
  const go = useGo();
  const [isAsked, setIsAsked] = useState(false);
  const [isForced, setIsForced] = useState(false);
  const remove = useAct(async () => {
    await call('DeleteOrganization', { OrganizationId, DeleteDirectory: true, ForceDelete: isForced });
    go(paths.organizations);
    tell({ kind: 'success', sentence: words.deleted(Alias) });
  });
  return (
    <Container header={<Header variant="h2">{words.delete}</Header>}>
      <SpaceBetween size="s">
        <Box>{words.deleteHelp}</Box>
        <ActButton onClick={() => setIsAsked(true)}>{words.delete}</ActButton>
      </SpaceBetween>
      {isAsked && (
        <Dialog
          title={words.delete}
          confirm={words.delete}
          typedName={Alias}
          isRunning={remove.isRunning}
          error={remove.error}
          onConfirm={() => void remove.run()}
          onDismiss={() => setIsAsked(false)}
        >
          <Box>{words.deleteWhat}</Box>
          <Checkbox checked={isForced} onChange={({ detail }) => setIsForced(detail.checked)}>
            {words.deleteForced}
          </Checkbox>
        </Dialog>
      )}
    </Container>
  );
}
