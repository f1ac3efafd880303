import type { Flow } from './firewall-rule-fit.js';

/** Programs and services through which Windows serves KMS and asks for it. Source: the built-in firewall rule; sppsvc.exe up to Windows 7. */
const WINDOWS = {
  programs: ['sppextcomobj.exe', 'sppsvc.exe'],
  services: ['sppsvc', 'slsvc'],
} as const;

/** Requests of any client to the KMS service of a host. */
export const kmsIn = (port: number, local: readonly string[] = []): Flow => ({
  ...{ direction: 'in', protocol: 'tcp', port, ...WINDOWS, remote: null, local },
});

/** Requests of this computer to a KMS host. */
export const kmsOut = (port: number, remote: string | null, local: readonly string[]): Flow => ({
  ...{ direction: 'out', protocol: 'tcp', port, ...WINDOWS, remote, local },
});

/** Requests of this computer to the activation server. Which of these programs sends them is not documented. */
export const activationOut = (port: number, local: readonly string[]): Flow => ({
  ...{ direction: 'out', protocol: 'tcp', port, remote: null, local },
  programs: [...WINDOWS.programs, 'slui.exe'],
  services: WINDOWS.services,
});
