/** The parts of the API description (OpenAPI 3.1) that the written reference reads. */

export interface Schema {
	readonly $ref?: string;
	readonly type?: string | readonly string[];
	readonly description?: string;
	readonly default?: unknown;
	readonly const?: unknown;
	readonly enum?: readonly unknown[];
	readonly properties?: Readonly< Record< string, Schema > >;
	readonly required?: readonly string[];
	readonly additionalProperties?: Schema | boolean;
	readonly items?: Schema;
	readonly anyOf?: readonly Schema[];
	readonly oneOf?: readonly Schema[];
	readonly pattern?: string;
	readonly format?: string;
	readonly minLength?: number;
	readonly maxLength?: number;
	readonly minimum?: number;
	readonly maximum?: number;
	readonly exclusiveMinimum?: number;
	readonly minItems?: number;
	readonly maxItems?: number;
}

export interface Parameter {
	readonly name: string;
	readonly in: 'path' | 'query' | 'header';
	readonly required: boolean;
	readonly description: string;
	readonly schema: Schema;
	readonly example?: unknown;
}

export interface Example {
	readonly $ref?: string;
	readonly value?: unknown;
}

export interface Media {
	readonly schema: Schema;
	readonly examples?: Readonly< Record< string, Example > >;
}

export interface Answer {
	readonly description: string;
	readonly headers?: Readonly< Record< string, unknown > >;
	readonly content?: Readonly< Record< string, Media > >;
}

export interface Operation {
	readonly operationId: string;
	readonly summary: string;
	/** Paragraphs of Markdown; the first is the summary. */
	readonly description: string;
	readonly tags: readonly string[];
	/** Each entry is one way in, by the names of its credentials; none stands for anyone. */
	readonly security: ReadonlyArray< Readonly< Record< string, readonly string[] > > >;
	readonly parameters?: readonly Parameter[];
	readonly requestBody?: { readonly required: boolean; readonly content: Readonly< Record< string, Media > > };
	readonly responses: Readonly< Record< string, Answer > >;
}

export interface ApiDocument {
	readonly tags: ReadonlyArray< { readonly name: string; readonly description: string } >;
	readonly paths: Readonly< Record< string, Readonly< Record< string, Operation > > > >;
	readonly components: { readonly schemas: Readonly< Record< string, Schema > >; readonly examples: Readonly< Record< string, Example > > };
}

/** An operation with the place where it is called. */
export interface Placed extends Operation {
	readonly method: string;
	/** Path below `causerie/v1`, parameters in braces. */
	readonly path: string;
}

/** Every operation, in the order of the document. */
export const operations = ( { paths }: ApiDocument ): Placed[] =>
	Object.entries( paths ).flatMap( ( [ path, methods ] ) => Object.entries( methods ).map( ( [ method, operation ] ) => ( { ...operation, method: method.toUpperCase(), path } ) ) );

/**
 * A schema without a reference at its top; what stands beside the reference wins.
 *
 * @throws Error When it refers to nothing.
 */
export const resolved = ( { $ref, ...schema }: Schema, document: ApiDocument ): Schema => {
	if ( $ref === undefined ) {
		return schema;
	}
	const target = document.components.schemas[ $ref.slice( $ref.lastIndexOf( '/' ) + 1 ) ];
	if ( ! target ) {
		throw new Error( `Reference: there is no ${ $ref }.` );
	}
	return { ...resolved( target, document ), ...schema };
};

/** The value of an example, also where it is written down elsewhere in the document. */
export const valueOf = ( { $ref, value }: Example, document: ApiDocument ): unknown =>
	$ref === undefined ? value : document.components.examples[ $ref.slice( $ref.lastIndexOf( '/' ) + 1 ) ]?.value;
