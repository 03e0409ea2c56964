export { createConversation } from './conversation.ts';
export { createMemory, memoryKey, type Memory } from './memory.ts';
export type { Pace } from './receive.ts';
export { browserStorage, safeStorage, tabStorage, type KeyValueStore } from './safe-storage.ts';
export type { Change, ChatMessage, Conversation, ConversationOptions, Failure, SendResult, Status, Step } from './types.ts';
