/**
 * Embeddings, by hand: texts that share words, or words of the same concept, have vectors that point the same way.
 *
 * An embedding route has `path`, `problem( body )`, `texts( body )`, `model( body, path )`, `dimensions( body )` and
 * `answer( vectors, tokens, model )`.
 */
import { createHash } from 'node:crypto';
import { unknownField } from './checks.mjs';

const USUAL = 96;

/** Words that mean the same, in several languages. */
const CONCEPTS = [
	[ 'refund', 'refunds', 'reimbursement', 'ristorno', 'remboursement', 'erstattung' ],
	[ 'parcel', 'delivery', 'shipping', 'courier', 'livraison', 'versand' ],
	[ 'dog', 'dogs', 'hound', 'puppy', 'chien', 'hund' ],
	[ 'open', 'opening', 'hours', 'horaires' ],
];

const conceptOf = ( word ) => {
	const at = CONCEPTS.findIndex( ( words ) => words.includes( word ) );
	return at === -1 ? word : `concept ${ at }`;
};

/** @return {number[]} Not of length one: shortened vectors of real providers are not either. */
export function embed( text, dimensions = USUAL ) {
	const vector = Array.from( { length: dimensions }, () => 0 );
	for ( const word of text.toLowerCase().match( /[\p{L}\p{N}]+/gu ) ?? [] ) {
		if ( word.length > 2 ) {
			const digest = createHash( 'sha256' ).update( conceptOf( word ) ).digest();
			for ( let at = 0; at < 8; at++ ) {
				vector[ digest.readUInt16LE( 2 * at ) % dimensions ] += digest[ 16 + at ] % 2 ? 0.5 : -0.5;
			}
		}
	}
	return vector.some( ( value ) => value !== 0 ) ? vector : vector.fill( 0.01 );
}

const problemOfTexts = ( texts, most ) => {
	if ( ! Array.isArray( texts ) || texts.length === 0 || texts.length > most ) {
		return `input must hold 1 to ${ most } texts`;
	}
	return texts.every( ( text ) => typeof text === 'string' && text !== '' ) ? null : 'input must hold texts that are not empty';
};

const openAi = ( { fields, dimensions, most } ) => ( {
	path: /^POST \/embeddings$/,
	problem: ( body ) => unknownField( body, [ 'model', 'input', ...fields ] ) ?? ( typeof body.model === 'string' && body.model !== '' ? problemOfTexts( body.input, most ) : 'model is required' ),
	texts: ( body ) => body.input,
	model: ( body ) => body.model,
	dimensions: ( body ) => body[ dimensions ],
	answer: ( vectors, tokens, model ) => ( {
		object: 'list',
		data: vectors.map( ( embedding, index ) => ( { object: 'embedding', index, embedding } ) ),
		model,
		usage: { prompt_tokens: tokens, total_tokens: tokens },
	} ),
} );

const google = {
	path: /^POST \/v1beta\/models\/[^/:]+:batchEmbedContents$/,
	problem: ( body ) =>
		unknownField( body, [ 'requests' ] )
		?? ( Array.isArray( body.requests ) ? body.requests.map( ( request ) => unknownField( request, [ 'model', 'content', 'outputDimensionality', 'taskType' ] ) ).find( Boolean ) ?? problemOfTexts( body.requests.map( ( { content } ) => content?.parts?.[ 0 ]?.text ), 100 ) : 'requests is required' ),
	texts: ( body ) => body.requests.map( ( { content } ) => content.parts[ 0 ].text ),
	model: ( body, path ) => decodeURIComponent( path.match( /models\/([^/:]+):/ )[ 1 ] ),
	dimensions: ( body ) => body.requests[ 0 ].outputDimensionality,
	answer: ( vectors ) => ( { embeddings: vectors.map( ( values ) => ( { values } ) ) } ),
};

/** By provider. */
export const EMBEDDINGS = {
	openai: openAi( { fields: [ 'dimensions', 'encoding_format' ], dimensions: 'dimensions', most: 2048 } ),
	google,
	mistral: openAi( { fields: [ 'output_dimension' ], dimensions: 'output_dimension', most: 512 } ),
	openai_compatible: openAi( { fields: [ 'dimensions' ], dimensions: 'dimensions', most: 2048 } ),
};

/** What a valid request is answered. */
export function answerEmbeddings( route, body, path ) {
	const texts = route.texts( body );
	const tokens = texts.reduce( ( sum, text ) => sum + Math.ceil( text.length / 4 ), 0 );
	return route.answer( texts.map( ( text ) => embed( text, route.dimensions( body ) ) ), tokens, route.model( body, path ) );
}
