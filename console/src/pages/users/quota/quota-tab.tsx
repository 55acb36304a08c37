// How full the mailbox is, how it came to that, and how large it may get.
import Box from '@cloudscape-design/components/box';
import Container from '@cloudscape-design/components/container';
import Header from '@cloudscape-design/components/header';
import KeyValuePairs from '@cloudscape-design/components/key-value-pairs';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useState } from 'react';
import { isRefusedAs } from '#api/call-error.ts';
import { useRead } from '#api/queries.ts';
import { useOrganization } from '#app/organization-scope.tsx';
import { useUser } from '#pages/users/details/user-scope.tsx';
import { ActButton } from '#parts/act-button.tsx';
import { QuotaBar } from '#parts/quota-bar.tsx';
import { Trouble } from '#parts/trouble.tsx';
import { useFormats } from '#words/use-formats.ts';
import { useWords } from '#words/use-words.ts';
import { EditQuotaDialog } from './edit-quota-dialog.tsx';
import { quotaWords } from './quota-words.ts';
import { UsageChart } from './usage-chart.tsx';

const megabyte = 1024 * 1024;

export function QuotaTab() {
  const words = useWords(quotaWords);
  const { OrganizationId } = useOrganization();
  const { UserId, State } = useUser();
  const { data, error, refetch } = useRead('DescribeMailboxUsage', { OrganizationId, UserId });
  const [isEditing, setIsEditing] = useState(false);
  const hasNone = isRefusedAs(error, 'EntityNotFoundException');
  const missing = hasNone ? words.noMailbox : undefined;
  return (
    <SpaceBetween size="l">
      <Container
        header={
          <Header
            variant="h2"
            actions={
              <ActButton
                obstacle={missing ?? (State === 'ENABLED' ? undefined : words.enableFirst)}
                onClick={() => setIsEditing(true)}
              >
                {words.edit}
              </ActButton>
            }
          >
            {words.title}
          </Header>
        }
      >
        {hasNone && <Box color="text-body-secondary">{words.noMailbox}</Box>}
        {!hasNone && <Trouble error={error} onRetry={() => void refetch()} />}
        {data && <Figures usedBytes={data.UsedBytes} quotaMegabytes={data.MailboxQuota} />}
      </Container>
      {data && <UsageChart days={data.Days} quotaBytes={data.MailboxQuota * megabyte} />}
      {data && isEditing && (
        <EditQuotaDialog
          quotaMegabytes={data.MailboxQuota}
          usedBytes={data.UsedBytes}
          onDismiss={() => setIsEditing(false)}
        />
      )}
    </SpaceBetween>
  );
}

interface FiguresProps {
  readonly usedBytes: number;
  readonly quotaMegabytes: number;
}

function Figures({ usedBytes, quotaMegabytes }: FiguresProps) {
  const words = useWords(quotaWords);
  const formats = useFormats();
  return (
    <KeyValuePairs
      columns={3}
      items={[
        {
          label: words.used,
          value: <QuotaBar isWhole usedBytes={usedBytes} quotaMegabytes={quotaMegabytes} />,
        },
        { label: words.quota, value: words.megabytes(formats.number(quotaMegabytes)) },
        { label: words.free, value: formats.bytes(Math.max(quotaMegabytes * megabyte - usedBytes, 0)) },
      ]}
    />
  );
}
