// Email monitoring: on or off, and what was written down.
import Box from '@cloudscape-design/components/box';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { call } from '#api/call.ts';
import { useReadIfAny } from '#api/queries.ts';
import { useOrganization } from '#app/organization-scope.tsx';
import { readSettings } from '#app/settings.ts';
import { useWords } from '#words/use-words.ts';
import { EventList } from './event-list.tsx';
import { eventWords } from './event-words.ts';
import { SettingSwitch } from './setting-switch.tsx';

export function MailEvents() {
  const words = useWords(eventWords);
  const { OrganizationId, Alias = '' } = useOrganization();
  const { data, error } = useReadIfAny('DescribeEmailMonitoringConfiguration', { OrganizationId });
  // the name that scripts expect; Roost keeps the events itself
  const LogGroupArn = `arn:aws:logs:${readSettings().region}:000000000000:log-group:/roost/${Alias}:*`;
  return (
    <SpaceBetween size="l">
      <SettingSwitch
        title={words.title}
        label={words.label}
        help={words.help}
        isOn={data === undefined ? undefined : data !== null}
        turn={(isOn) =>
          isOn
            ? call('PutEmailMonitoringConfiguration', { OrganizationId, LogGroupArn })
            : call('DeleteEmailMonitoringConfiguration', { OrganizationId })
        }
        said={{ on: words.on, off: words.off }}
        error={error ?? undefined}
      >
        {data?.LogGroupArn !== undefined && (
          <Box color="text-body-secondary">
            {words.logGroup}: {data.LogGroupArn}
          </Box>
        )}
      </SettingSwitch>
      <EventList />
    </SpaceBetween>
  );
}
