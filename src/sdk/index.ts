export { CauserieError, localError, type CauserieErrorFields, type LocalErrorCode } from './causerie-error.ts';
export { createClient, type CallOptions, type Client, type ClientOptions, type Credentials, type Message, type SendOptions, type Session, type StreamPart } from './client.ts';
export { createEventParser } from './event-stream.ts';
