// Where a copy of all mail is kept apart from the mailboxes.
import Box from '@cloudscape-design/components/box';
import Container from '@cloudscape-design/components/container';
import Header from '@cloudscape-design/components/header';
import SpaceBetween from '@cloudscape-design/components/space-between';
import type { Output } from '@roost/api';
import { useState } from 'react';
import { call } from '#api/call.ts';
import { useAct, useReadIfAny } from '#api/queries.ts';
import { refusedField } from '#api/refused-fields.ts';
import { useFlashes } from '#app/flash.tsx';
import { useOrganization } from '#app/organization-scope.tsx';
import { ActButton } from '#parts/act-button.tsx';
import { ConfirmDialog } from '#parts/confirm-dialog.tsx';
import { TextField } from '#parts/text-field.tsx';
import { Trouble } from '#parts/trouble.tsx';
import { useWords } from '#words/use-words.ts';
import { mailFlowWords } from './words.ts';

type Configuration = Output<'DescribeJournalConfiguration'>;

export function Journal() {
  const { OrganizationId } = useOrganization();
  const { data, error } = useReadIfAny('DescribeJournalConfiguration', { OrganizationId });
  if (data === undefined) return <Trouble error={error} />;
  return <JournalForm key={JSON.stringify(data)} kept={data} />;
}

const refusals = { journal: ['journalAddress'], report: ['reportAddress'] };

function JournalForm({ kept }: { readonly kept: Configuration | null }) {
  const words = useWords(mailFlowWords);
  const { OrganizationId } = useOrganization();
  const { tell } = useFlashes();
  const [journal, setJournal] = useState(kept?.JournalAddress ?? '');
  const [report, setReport] = useState(kept?.ReportAddress ?? '');
  const [isEnding, setIsEnding] = useState(false);
  const save = useAct(async () => {
    const given = { JournalAddress: journal.trim(), ReportAddress: report.trim() };
    await call('PutJournalConfiguration', { OrganizationId, ...given });
    tell({ kind: 'success', sentence: words.journalKept(given.JournalAddress) });
  });
  const refused = refusedField(save.error, refusals);
  const isMissing = journal.trim() === '' || report.trim() === '';
  return (
    <Container
      header={
        <Header
          variant="h2"
          description={words.journalHelp}
          actions={
            <SpaceBetween direction="horizontal" size="xs">
              {kept !== null && <ActButton onClick={() => setIsEnding(true)}>{words.endJournal}</ActButton>}
              <ActButton
                variant="primary"
                isRunning={save.isRunning}
                obstacle={isMissing ? words.addressesMissing : undefined}
                onClick={() => void save.run()}
              >
                {words.save}
              </ActButton>
            </SpaceBetween>
          }
        >
          {words.journal}
        </Header>
      }
    >
      <SpaceBetween size="m">
        <Box color="text-body-secondary">{kept === null ? words.noJournal : words.hasJournal}</Box>
        <TextField
          label={words.journalAddress}
          description={words.journalAddressHelp}
          error={refused === 'journal' ? words.addressWrong : undefined}
          value={journal}
          onChange={setJournal}
        />
        <TextField
          label={words.reportAddress}
          description={words.reportAddressHelp}
          error={refused === 'report' ? words.addressWrong : undefined}
          value={report}
          onChange={setReport}
        />
        <Trouble error={refused === undefined ? save.error : undefined} />
      </SpaceBetween>
      {isEnding && (
        <ConfirmDialog
          title={words.endJournal}
          confirm={words.endJournal}
          act={() => call('DeleteJournalConfiguration', { OrganizationId })}
          done={() => words.journalEnded}
          onDismiss={() => setIsEnding(false)}
        >
          <Box>{words.endJournalWhat}</Box>
        </ConfirmDialog>
      )}
    </Container>
  );
}
