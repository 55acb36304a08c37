// Messages as real programs write them, made here so that no one's mail lies in the tree.

/** Lines become CRLF lines; `lines` is one text with LF. */
export function crlf(lines: string): Buffer {
  return Buffer.from(lines.replaceAll('\n', '\r\n'), 'latin1');
}

const transport = `Return-Path: <bounces+8271@mail.example.net>
Received: from mx.example.net (mx.example.net [192.0.2.25])
\tby in.example.org (Postfix) with ESMTPS id 4Xq0000000z1
\tfor <anna@example.org>; Mon, 12 Jan 2026 09:14:03 +0000 (UTC)
Received: from localhost (localhost [127.0.0.1]) by mx.example.net (Postfix)
\twith ESMTP id 8A1B2C3D4E; Mon, 12 Jan 2026 09:14:02 +0000 (UTC)
DKIM-Signature: v=1; a=rsa-sha256; c=relaxed/relaxed; d=example.net; s=mail;
\tt=1768209242; h=from:from:reply-to:subject:subject:date:date:message-id:message-id:
\t to:to:cc:mime-version:mime-version:content-type:content-type;
\tbh=47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=;
\tb=${'k3Jf9sLq'.repeat(8)}
\t ${'Zx81mPq0'.repeat(8)}==
Authentication-Results: in.example.org; dkim=pass header.d=example.net; spf=pass
X-Mailer: Example Mailer 12.4
X-Spam-Status: No, score=-2.1 required=5.0 tests=DKIM_SIGNED,DKIM_VALID,HTML_MESSAGE
\tautolearn=ham autolearn_force=no version=4.0.0
List-Unsubscribe: <https://example.net/u/8271>, <mailto:leave@example.net>
`;

const envelope = `Date: Mon, 12 Jan 2026 10:14:01 +0100
From: "Doe, Jane" <jane@example.net>
Reply-To: Support <support@example.net>
To: Anna =?utf-8?q?K=C3=BChn?= <anna@example.org>, bob@example.org (Bob),
 Team: carl@example.org, "D. E." <de@example.org>;
Cc: <@relay.example,@other.example:eve@example.org>
Subject: =?utf-8?B?w5xiZXJzaWNodA==?= of the week
Message-ID: <20260112.8271@example.net>
In-Reply-To: <one@example.org>
References: <zero@example.org> <one@example.org>
MIME-Version: 1.0
`;

const sentence = 'The quarterly figures are in the attached table - see page 3 for details.';

export function plainMessage(): Buffer {
  return crlf(
    `${envelope}Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: 8bit\n\n${sentence}\n`,
  );
}

/** Text and HTML, about 10 KB with the trace fields of a usual delivery. */
export function newsletter(): Buffer {
  return crlf(`${transport}${envelope}Content-Type: multipart/alternative; boundary="----=_Part_42_17.176"

This is a message in MIME format.
------=_Part_42_17.176
Content-Type: text/plain; charset=utf-8
Content-Transfer-Encoding: quoted-printable

${`${sentence}=\n More =C3=BC.\n`.repeat(28)}
------=_Part_42_17.176
Content-Type: text/html; charset=utf-8
Content-Transfer-Encoding: 7bit

<html><body>
${`<p style="margin:0">${sentence}</p><!-- ---- -->\n`.repeat(48)}</body></html>
------=_Part_42_17.176--
`);
}

/** Mixed of alternative and one base64 attachment of about this size. */
export function messageWithAttachment(sizeBytes: number): Buffer {
  const line = 'JVBERi0xLjQKJdPr6eEKMSAwIG9iago8PC9UaXRsZSAoUmVwb3J0KQovUHJvZHVjZXIgKEV4YW1w\n';
  return crlf(`${transport}${envelope}Content-Type: multipart/mixed; boundary=outer

--outer
Content-Type: multipart/alternative; boundary=outer-inner

--outer-inner
Content-Type: text/plain; charset=us-ascii; format=flowed

${sentence}
--outer-inner
Content-Type: text/html; charset=us-ascii

<p>${sentence}</p>
--outer-inner--

--outer
Content-Type: application/pdf; name="report.pdf"
Content-Transfer-Encoding: base64
Content-Disposition: attachment; filename*0*=utf-8''%C3%9Cber; filename*1="sicht.pdf";
\tsize=12345
Content-ID: <report@example.net>
Content-Description: The report

${line.repeat(Math.max(1, Math.floor(sizeBytes / 78)))}
--outer--
`);
}

/** A forwarded message with an attachment of its own, a digest, and a delivery report. */
export function nestedMessage(): Buffer {
  return crlf(`${envelope}Content-Type: multipart/mixed; boundary="a b"

preamble
--a b
Content-Type: message/rfc822
Content-Disposition: inline

From: inner@example.com
Subject: inside
Content-Type: multipart/related; boundary="a b c"; type="text/html"

--a b c
Content-Type: text/html

<p>hello</p>

--a b c
Content-Type: image/png
Content-ID: <logo@example.com>
Content-Transfer-Encoding: base64
Content-Location: logo.png
Content-MD5: Q2hlY2sgSW50ZWdyaXR5IQ==
Content-Language: en, de

iVBORw0KGgo=
--a b c--
--a b
Content-Type: multipart/digest; boundary=dig

--dig

Subject: first of digest
From: one@example.com

one

--dig
Content-Type: text/plain

two
--dig--
--a b
Content-Type: message/delivery-status

Reporting-MTA: dns; example.org
--a b--
epilogue
`);
}

export function sampleMessages(): Buffer[] {
  return [plainMessage(), newsletter(), messageWithAttachment(3_000), nestedMessage()];
}
