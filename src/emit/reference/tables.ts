import { valueOf, type ApiDocument, type Answer, type Placed, type Schema } from './document.ts';
import { fieldsOf, limitsOf, typeOf } from './fields.ts';

/** A line of a cell: a bar would end it. */
const cell = ( text: string ): string => text.replace( /\s+/g, ' ' ).replaceAll( '|', '\\|' ).trim();

const table = ( heads: readonly string[], rows: ReadonlyArray< readonly string[] > ): string[] =>
	[ heads, heads.map( () => '---' ), ...rows ].map( ( cells ) => `| ${ cells.map( cell ).join( ' | ' ) } |` );

/** Defaults longer than this, such as all settings of a bot, are what their fields say. */
const LONG = 60;

const presence = ( { default: initial }: Schema, required: boolean ): string => {
	if ( required ) {
		return 'required';
	}
	const text = JSON.stringify( initial );
	return initial === undefined || text.length > LONG ? 'optional' : `\`${ text }\``;
};

/** The parameters of an operation, where it has any. */
export const parameterTable = ( { parameters = [] }: Placed, document: ApiDocument ): string[] =>
	parameters.length === 0
		? []
		: [
			'**Parameters**', '',
			...table(
				[ 'Name', 'In', 'Type', 'Default', 'Limits', 'What it is' ],
				parameters.map( ( { name, in: place, schema, required, description } ) => [ `\`${ name }\``, place, typeOf( schema, document ), presence( schema, required ), limitsOf( schema, document ), description ] )
			),
			'',
		];

/** The fields of the body, where there is one. */
export const bodyTable = ( { requestBody }: Placed, document: ApiDocument ): string[] => {
	const [ type, media ] = Object.entries( requestBody?.content ?? {} )[ 0 ] ?? [];
	if ( ! media ) {
		return [];
	}
	const rows = fieldsOf( media.schema, document ).map( ( { name, schema, required } ) => [ `\`${ name }\``, typeOf( schema, document ), presence( schema, required ), limitsOf( schema, document ), schema.description ?? '' ] );
	return [ type === 'application/json' ? '**Body**, as JSON' : '**Body**, as a form', '', ...( rows.length === 0 ? [ 'An empty object.' ] : table( [ 'Field', 'Type', 'Default', 'Limits', 'What it is' ], rows ) ), '' ];
};

/** Every error that an operation answers. */
export const errorTable = ( { responses }: Placed, document: ApiDocument ): string[] => {
	const failures = Object.entries( responses ).filter( ( [ status ] ) => Number( status ) >= 400 );
	const rows = failures.flatMap( ( [ status, answer ] ) => Object.entries( answer.content?.[ 'application/json' ]?.examples ?? {} ).map( ( [ code, example ] ) => {
		const value = valueOf( example, document ) as { readonly data?: { readonly advice: string }; readonly error_description?: string };
		return value.data ? [ `[\`${ code }\`](../guides/errors.md#${ code })`, status, value.data.advice ] : [ `\`${ code }\``, status, value.error_description ?? '' ];
	} ) );
	return [ '**Errors**', '', ...table( [ 'Code', 'Status', 'What to do' ], rows ), '' ];
};

/** Headers that every answer has: the index of the reference says so. */
const EVERYWHERE = /^RateLimit-/;

const answerOf = ( status: string, { description, headers = {}, content = {} }: Answer, document: ApiDocument ): string[] => {
	const names = Object.keys( headers ).filter( ( name ) => ! EVERYWHERE.test( name ) ).map( ( name ) => `\`${ name }\`` );
	const others = Object.keys( content ).filter( ( type ) => type !== 'application/json' ).map( ( type ) => `\`${ type }\`` );
	const [ example ] = Object.values( content[ 'application/json' ]?.examples ?? {} );
	const files = Object.entries( content ).filter( ( [ type ] ) => type === 'text/csv' || type === 'text/markdown' );
	return [
		`**Answer:** ${ status }. ${ description }${ names.length === 0 ? '' : ` Headers: ${ names.join( ', ' ) }.` }${ others.length === 0 ? '' : ` Where the request asks for it, as ${ others.join( ' or ' ) }.` }`, '',
		...( example ? [ '```json', JSON.stringify( valueOf( example, document ), null, 2 ), '```', '' ] : [] ),
		...files.flatMap( ( [ type, { examples = {} } ] ) => Object.values( examples ).flatMap( ( file ) => [ `As \`${ type }\`:`, '', '```text', String( valueOf( file, document ) ).trimEnd().replaceAll( '\r\n', '\n' ), '```', '' ] ) ),
	];
};

/** What an operation answers when all is well. */
export const answers = ( { responses }: Placed, document: ApiDocument ): string[] =>
	Object.entries( responses ).filter( ( [ status ] ) => Number( status ) < 400 ).flatMap( ( [ status, answer ] ) => answerOf( status, answer, document ) );
