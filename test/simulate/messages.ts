import type { SimulatedRecord } from './log-record.js';

const INFO =
  (sentence: string, separator: string, from = 0) =>
  (data: readonly string[]) =>
    `${sentence}\nInfo:\n${data.slice(from).join(separator)}`;

/** English texts, as Event Viewer renders them. */
const MESSAGES: Readonly<Record<number, (data: readonly string[]) => string>> = {
  900: ([cause]) => `The Software Protection service is starting.\nParameters:${cause ?? ''}`,
  902: ([version]) => `The Software Protection service has started.\n${version ?? ''}`,
  903: () => 'The Software Protection service has stopped.',
  1003: ([application, status]) =>
    `The Software Protection service has completed licensing status check.\nApplication Id=${application ?? ''}\nLicensing Status=\n${status ?? ''}`,
  8198: ([code, argument]) =>
    `License Activation (slui.exe) failed with the following error code:\n${code ?? ''}\nCommand-line arguments:\n${argument ?? ''}`,
  8233: ([code, application, sku, trigger]) =>
    `The rules engine reported a failed VL activation attempt.\nReason:${code ?? ''}\nAppId = ${application ?? ''}, SkuId = ${sku ?? ''}\nTrigger=${trigger ?? ''}`,
  12288: INFO('The client has sent an activation request to the key management service machine.', ', '),
  12289: INFO(
    'The client has processed an activation response from the key management service machine.',
    ', ',
  ),
  12290: INFO('An activation request has been processed.', ',', 1),
  12293: ([code, domain]) =>
    `Publishing the Key Management Service (KMS) to DNS in the '${domain ?? ''}' domain failed.\nInfo:\n${code ?? ''}`,
  12294: ([domain]) =>
    `Publishing the Key Management Service (KMS) to DNS in the '${domain ?? ''}' domain is successful.`,
  16384: ([time, reason]) =>
    `Successfully scheduled Software Protection service for re-start at ${time ?? ''}. Reason: ${reason ?? ''}.`,
  16394: () => 'Offline downlevel migration succeeded.',
};

const VSS = 'Volume Shadow Copy Service information.';

export function messageOf(record: SimulatedRecord): string {
  if (record.source === 'vss') return `${VSS} ${record.data.join(' ')}`;
  return MESSAGES[record.id]?.(record.data) ?? record.data.join('\n');
}
