// The plain page that stands where the web mail will be, and in place of a console that was not built.
import { paragraphs, type PlainPage } from './plain-page.ts';

export const unbuiltConsolePage: PlainPage = {
  language: 'en',
  title: 'The server is running',
  body: paragraphs([
    'Its API answers at this address: point the AWS command line or an SDK here, ' +
      'with the access key of the first start.',
    'The console has not been built in this folder: npm start does that.',
  ]),
  links: [{ address: '/mail/', text: 'Looking for your mail?' }],
};

export const mailPage: PlainPage = {
  language: 'en',
  title: 'Your mail',
  body: paragraphs([
    'Mail programs reach your mailbox here over IMAP, with your address and your password.',
    'The web mail is not here yet.',
  ]),
  links: [
    { address: '/mail/settings/', text: 'Settings for your mail program' },
    { address: '/console/', text: 'For administrators' },
  ],
};
