import Box from '@cloudscape-design/components/box';
import Button from '@cloudscape-design/components/button';
import CopyToClipboard from '@cloudscape-design/components/copy-to-clipboard';
import ExpandableSection from '@cloudscape-design/components/expandable-section';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { download } from '#parts/download.ts';
import { partWords } from '#parts/part-words.ts';
import { useWords } from '#words/use-words.ts';
import type { MailDomain } from './mail-domain.ts';
import { domainWords } from './words.ts';

/** Folded in, as it is long; it is copied and saved without being looked at. */
export function ZoneFile({ domain }: { readonly domain: MailDomain }) {
  const words = useWords(domainWords);
  const { copied, copyFailed } = useWords(partWords);
  const { DomainName, ZoneFile: text } = domain;
  return (
    <ExpandableSection
      variant="container"
      headerText={words.zone}
      headerDescription={words.zoneHelp}
      headerActions={
        <SpaceBetween direction="horizontal" size="xs">
          <CopyToClipboard
            textToCopy={text}
            copyButtonText={words.copyZone}
            copySuccessText={copied}
            copyErrorText={copyFailed}
          />
          <Button iconName="download" onClick={() => download(`${DomainName}.zone`, text, 'text/dns')}>
            {words.downloadZone}
          </Button>
        </SpaceBetween>
      }
    >
      <div tabIndex={0} role="group" aria-label={words.zone} style={{ overflowX: 'auto' }}>
        <Box variant="pre">{text}</Box>
      </div>
    </ExpandableSection>
  );
}
