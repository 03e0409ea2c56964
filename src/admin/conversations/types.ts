import type { Parsed, Sent } from '../../contract/types.ts';

export type Session = Parsed< 'SessionRecord' >;
export type SessionPatch = Sent< 'SessionPatch' >;
export type SessionChoices = Parsed< 'SessionChoices' >;
export type SessionFigures = Parsed< 'SessionFigures' >[ 'figures' ][ number ];
export type User = Parsed< 'User' >;
export type PageVisit = Parsed< 'PageVisitList' >[ 'pages' ][ number ];
export type MessageRecord = Parsed< 'MessageRecordList' >[ 'messages' ][ number ];
export type Trace = NonNullable< MessageRecord[ 'trace' ] >;
export type TracePassage = Trace[ 'retrieval' ][ 'passages' ][ number ];
