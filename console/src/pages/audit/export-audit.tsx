// The events that are shown, and those on the pages after, as one CSV file.
import type { Input } from '@roost/api';
import { useState } from 'react';
import { call } from '#api/call.ts';
import { useFlashes } from '#app/flash.tsx';
import { ActButton } from '#parts/act-button.tsx';
import { csvLine, download } from '#parts/download.ts';
import { useSentence } from '#parts/use-sentence.ts';
import { useWords } from '#words/use-words.ts';
import type { AuditEvent } from './audit-event.ts';
import { auditWords } from './words.ts';

const eventsMax = 10_000;
const header = 'When,Actor,Operation,Outcome,ErrorCode,EntityId,SourceIp,RequestId,Before,After';

export function ExportAudit({ wanted }: { readonly wanted: Input<'ListAuditEvents'> }) {
  const words = useWords(auditWords);
  const sentenceOf = useSentence();
  const { tell } = useFlashes();
  const [isRunning, setIsRunning] = useState(false);
  const run = async (): Promise<void> => {
    setIsRunning(true);
    try {
      const { events, isWhole } = await readAll(wanted);
      download('audit.csv', [header, ...events.map(toLine), ''].join('\r\n'));
      const sentence = isWhole ? words.exported(events.length) : words.exportedSome(events.length);
      tell({ kind: 'success', sentence });
    } catch (error) {
      tell({ kind: 'error', sentence: sentenceOf(error) });
    } finally {
      setIsRunning(false);
    }
  };
  return (
    <ActButton needs="mayRead" iconName="download" isRunning={isRunning} onClick={() => void run()}>
      {words.export}
    </ActButton>
  );
}

async function readAll(
  wanted: Input<'ListAuditEvents'>,
): Promise<{ events: readonly AuditEvent[]; isWhole: boolean }> {
  const events: AuditEvent[] = [];
  let NextToken: string | undefined;
  do {
    const page = await call('ListAuditEvents', {
      ...wanted,
      MaxResults: 100,
      ...(NextToken && { NextToken }),
    });
    events.push(...page.Events);
    ({ NextToken } = page);
  } while (NextToken !== undefined && events.length < eventsMax);
  return { events, isWhole: NextToken === undefined };
}

const toLine = (event: AuditEvent): string =>
  csvLine([
    new Date(event.OccurredAt).toISOString(),
    event.Actor,
    event.Operation,
    event.Outcome,
    event.ErrorCode ?? '',
    event.EntityId ?? '',
    event.SourceIp ?? '',
    event.RequestId ?? '',
    event.Before ?? '',
    event.After ?? '',
  ]);
