import { z } from 'zod';
import { ApiKey, ApiKeyInput, ApiKeyList, NewApiKey } from './api-key.ts';
import { Bot, BotChoices, BotInput, BotList, BotSettings } from './bot.ts';
import { UsageQuery, UsageReport } from './budget.ts';
import { RoleCapabilitiesInput, RoleCapabilitiesList } from './capabilities.ts';
import { CallTrace, CallTraceInput, TracedCallList, TracedCall, TracedCallQuery, TracedCallRecord } from './call-trace.ts';
import { CatalogueList, OwnModels, RetirementList } from './catalogue.ts';
import { AcceptedMessage, ChatInput, Message, MessageInput, MessageList, MessageQuery, MessageRecordList, Reply, RetryInput } from './chat.ts';
import { EmbeddingStatus } from './embeddings.ts';
import { Problem } from './errors.ts';
import { Event, EventList, EventQuery } from './events.ts';
import { Feedback, FeedbackInput } from './feedback.ts';
import { UserId } from './ids.ts';
import { Hook, HookCaller, HookInput, HookSampleQuery } from './hooks.ts';
import { IntentAnswer, IntentTrial, IntentTrialInput, MessageIntents } from './intents.ts';
import { Lead, LeadAnswer, LeadExportQuery, LeadFieldName, LeadInput, LeadList, LeadPatch, LeadQuery } from './leads.ts';
import { InboundMessage, InboundReceiptList, InboundResult, InboundSource, InboundSourceList, InboundSourceWithSecret, ReceiptQuery, InboundSourceInput, InboundSourceRotation } from './inbound.ts';
import { DocumentPatch, KnowledgeCoverage, PassageList, PassageQuery } from './knowledge-desk.ts';
import { Answer, AnswerInput, AnswerList, AnswerQuery } from './answers.ts';
import { Website, WebsiteInput, WebsiteList } from './websites.ts';
import { DraftAnswer, Gap, GapCheck, GapDraft, GapList, GapPatch, GapQuery, GapSuggestion } from './gaps.ts';
import { Document, DocumentChoice, DocumentDetail, DocumentInput, DocumentList, DocumentQuery, DocumentReplacement, KnowledgeQuery, KnowledgeResults, KnowledgeStatus, RerankAnswer, RewriteAnswer } from './knowledge.ts';
import { AvailableModels, Connection, ConnectionInput, ConnectionList, ConnectionTest, KeyInput } from './model.ts';
import {
	OAuthClient, OAuthClientInput, OAuthClientList, OAuthClientWithSecret, OAuthError, OAuthGrant, OAuthGrantList, OAuthGrantQuery, OAuthIntrospection, OAuthIntrospectionInput,
	OAuthMetadata, OAuthRevocation, OAuthRevocationInput, OAuthTokenInput, OAuthTokens,
} from './oauth.ts';
import { AskInput, ModelAnswer, ProviderHealthList } from './playground.ts';
import { SessionChoices } from './session-choices.ts';
import { SessionFigures, SessionFiguresQuery } from './session-figures.ts';
import { MessageTranslation, SessionSummary, TaskInput } from './session-tasks.ts';
import { MetadataKey, Session, SessionExport, SessionExportQuery, SessionInput, SessionListExportQuery, SessionPatch, SessionQuery, SessionRecord, SessionRecordList } from './sessions.ts';
import { AuditList, AuditQuery, ConsentInput, ConsentList, ConsentNotice, ConsentQuery, RetentionPreview, RetentionQuery } from './privacy.ts';
import { SiteSettings } from './settings.ts';
import { StreamPart } from './stream.ts';
import { Identified, IdentifyInput, IdentitySecretList, NewIdentitySecret, PageVisitList, User, UserDeletionQuery, UserInput, UserList, UserMergeInput, UserPatch, UserQuery, UserReplacement, UserSessionsQuery } from './user.ts';
import { ReplyTrace } from './trace.ts';
import { ContextAnswer, DeliveryAnswer } from './webhook-answers.ts';
import { WebhookPreview, WebhookPreviewInput, WebhookTransform } from './transform.ts';
import {
	Delivery, DeliveryList, DeliveryQuery, DeliveryRecord, Webhook, WebhookHealth, WebhookInput, WebhookList, WebhookReplacement, WebhookResend, WebhookResent, WebhookRotation,
	WebhookTestInput, WebhookWithSecret,
} from './webhooks.ts';
import { WebhookFigures, WebhookFiguresQuery } from './webhook-figures.ts';
import { WidgetConfig, WidgetPreview, WidgetPreviewInput, WidgetQuery } from './widget.ts';

const OpenApiDocument = z.looseObject( { openapi: z.string() } ).describe( 'An OpenAPI 3.1 document.' );

/** Every schema that leaves TypeScript, by the name under which PHP and OpenAPI know it. */
export const SCHEMAS = {
	AcceptedMessage, Event, EventList, EventQuery, Feedback, FeedbackInput,
	ApiKey, ApiKeyInput, ApiKeyList, AskInput, AvailableModels, Bot, BotChoices, BotInput, BotList, BotSettings, CatalogueList, ChatInput, Connection, ConnectionInput,
	ConnectionList, ConnectionTest, KeyInput, Answer, AnswerInput, AnswerList, AnswerQuery, Document, DocumentChoice, DocumentDetail, DocumentInput, DocumentList, DocumentPatch, DocumentQuery, DocumentReplacement,
	DraftAnswer, Gap, GapCheck, GapDraft, GapList, GapPatch, GapQuery, GapSuggestion, PassageList, PassageQuery, KnowledgeCoverage, KnowledgeQuery, KnowledgeResults, KnowledgeStatus, Message, MessageInput,
	MessageList, MessageQuery, MessageRecordList, ModelAnswer, NewApiKey,
	OAuthClient, OAuthClientInput, OAuthClientList, OAuthClientWithSecret, OAuthError, OAuthGrant, OAuthGrantList, OAuthGrantQuery,
	OAuthIntrospection, OAuthIntrospectionInput, OAuthMetadata, OAuthRevocation, OAuthRevocationInput, OAuthTokenInput, OAuthTokens,
	OpenApiDocument, OwnModels, Problem, ProviderHealthList, Reply, ReplyTrace, RetirementList, RetryInput,
	EmbeddingStatus, RerankAnswer, RewriteAnswer,
	Lead, LeadAnswer, LeadExportQuery, LeadFieldName, LeadInput, LeadList, LeadPatch, LeadQuery,
	IntentAnswer, IntentTrial, IntentTrialInput, MessageIntents,
	MetadataKey, Session, SessionExport, SessionExportQuery, SessionInput, SessionListExportQuery, SessionPatch, SessionQuery, SessionRecord, SessionRecordList,
	MessageTranslation, RoleCapabilitiesInput, RoleCapabilitiesList, SessionChoices, SessionFigures, SessionFiguresQuery, SessionSummary, TaskInput,
	SiteSettings, StreamPart, UsageQuery, UsageReport, WidgetConfig,
	WidgetPreview, WidgetPreviewInput, WidgetQuery,
	Identified, IdentifyInput, IdentitySecretList, NewIdentitySecret, PageVisitList, User, UserDeletionQuery, UserId, UserInput, UserList, UserMergeInput, UserPatch,
	UserQuery, UserReplacement, UserSessionsQuery,
	AuditList, AuditQuery, ConsentInput, ConsentList, ConsentNotice, ConsentQuery, RetentionPreview, RetentionQuery,
	CallTrace, CallTraceInput, TracedCall, TracedCallList, TracedCallQuery, TracedCallRecord,
	ContextAnswer, DeliveryAnswer,
	Website, WebsiteInput, WebsiteList,
	Hook, HookCaller, HookInput, HookSampleQuery, WebhookPreview, WebhookPreviewInput, WebhookTransform,
	Delivery, DeliveryList, DeliveryQuery, DeliveryRecord, Webhook, WebhookHealth, WebhookInput, WebhookList, WebhookReplacement, WebhookResend, WebhookResent, WebhookRotation,
	WebhookTestInput, WebhookWithSecret, WebhookFigures, WebhookFiguresQuery,
	InboundMessage, InboundReceiptList, InboundResult, InboundSource, InboundSourceList, InboundSourceWithSecret, ReceiptQuery, InboundSourceInput, InboundSourceRotation,
} as const;

export type SchemaName = keyof typeof SCHEMAS;
