import { call } from '#api/call.ts';
import { useRead } from '#api/queries.ts';
import { useOrganization } from '#app/organization-scope.tsx';
import { useWords } from '#words/use-words.ts';
import { SettingSwitch } from './setting-switch.tsx';
import { settingsWords } from './words.ts';

export function InboundDmarc() {
  const words = useWords(settingsWords);
  const { OrganizationId } = useOrganization();
  const { data, error } = useRead('DescribeInboundDmarcSettings', { OrganizationId });
  return (
    <SettingSwitch
      title={words.dmarcTitle}
      label={words.dmarc}
      help={words.dmarcHelp}
      isOn={data?.Enforced}
      turn={(Enforced) => call('PutInboundDmarcSettings', { OrganizationId, Enforced })}
      said={{ on: words.dmarcOn, off: words.dmarcOff }}
      error={error ?? undefined}
    />
  );
}
