// How the mailbox grew.
import type { Output } from '@roost/api';
import Box from '@cloudscape-design/components/box';
import Container from '@cloudscape-design/components/container';
import Header from '@cloudscape-design/components/header';
import LineChart from '@cloudscape-design/components/line-chart';
import { useFormats } from '#words/use-formats.ts';
import { useWords } from '#words/use-words.ts';
import { quotaWords } from './quota-words.ts';

interface Props {
  readonly days: Output<'DescribeMailboxUsage'>['Days'];
  readonly quotaBytes: number;
}

/** The quota's line is drawn when it is near: far above it would press the other to the ground. */
const nearShare = 0.25;

export function UsageChart({ days, quotaBytes }: Props) {
  const words = useWords(quotaWords);
  const formats = useFormats();
  const [first, last] = [days[0], days.at(-1)];
  const isEmpty = days.length < 2 || first === undefined || last === undefined;
  const highest = Math.max(...days.map(({ UsedBytes }) => UsedBytes), 1);
  const isNear = highest >= quotaBytes * nearShare;
  // drawn in whole units, so that the lines stand at round figures
  const unit = 1024 ** Math.floor(Math.log2(highest) / 10);
  const format = (units: number): string => formats.bytes(units * unit);
  return (
    <Container
      header={
        <Header variant="h2" description={words.overTimeHelp}>
          {words.overTime}
        </Header>
      }
    >
      {isEmpty ? (
        <Box textAlign="center" padding="l">
          <Box variant="strong">{words.noHistory}</Box>
          <Box color="text-body-secondary">{words.noHistoryHelp(days.length)}</Box>
        </Box>
      ) : (
        <LineChart
          height={220}
          hideFilter
          hideLegend={!isNear}
          ariaLabel={words.overTime}
          xScaleType="time"
          xTitle={words.day}
          yTitle={words.used}
          xDomain={[new Date(first.Date), new Date(last.Date)]}
          yDomain={[0, (isNear ? Math.max(highest, quotaBytes) * 1.05 : highest * 1.2) / unit]}
          xTickFormatter={(date) => formats.day(date.getTime())}
          yTickFormatter={format}
          series={[
            {
              type: 'line',
              title: words.usedSeries,
              data: days.map(({ Date: at, UsedBytes }) => ({ x: new Date(at), y: UsedBytes / unit })),
              valueFormatter: format,
            },
            ...(isNear
              ? [
                  {
                    type: 'threshold' as const,
                    title: words.quotaSeries,
                    y: quotaBytes / unit,
                    valueFormatter: format,
                  },
                ]
              : []),
          ]}
        />
      )}
    </Container>
  );
}
