export { CATALOGUE } from './catalogue-data.ts';
export { ERRORS, type ErrorCode, type ErrorDefinition } from './errors.ts';
export { PATH_PARAMETERS } from './ids.ts';
export { LIMITS } from './limits.ts';
export { PROVIDER_KINDS } from './model.ts';
export { ROUTES, type Access, type Route } from './routes.ts';
export { SCHEMAS, type SchemaName } from './schemas.ts';
export type { Parsed, RouteName, RouteTypes, Sent } from './types.ts';
export { SAMPLE_STRINGS, WIDGET_STRINGS, WIDGET_TOKENS, type WidgetStringKey } from './widget.ts';
