import type { Route } from '../routes.ts';

/** Known visitors, the proof of who one is, and where they said something. */
export const USER_ROUTES: readonly Route[] = [
];
