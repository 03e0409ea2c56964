export { createConversation, type ConversationOptions } from './conversation.ts';
export { createMemory, type KeyValueStore, type Memory } from './memory.ts';
export type { Pace } from './receive.ts';
export type { Change, ChatMessage, Conversation, Failure, SendResult, Status, Step } from './types.ts';
