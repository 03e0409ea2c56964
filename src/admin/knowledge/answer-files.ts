import { __, _n, sprintf } from '@wordpress/i18n';
import { SCHEMAS } from '../../contract/schemas.ts';
import type { Parsed } from '../../contract/types.ts';
import { api, ApiProblem, asProblem, type FieldProblem } from '../shared/api.ts';
import { fieldMessage } from '../shared/field-message.ts';
import { count } from '../shared/format.ts';
import { pointerOf } from '../shared/pointer.ts';
import { fromCsv } from './csv.ts';
import type { Written } from './import-undo.ts';
import { FileProblem } from './upload/file-problem.ts';

type Answer = Parsed< 'Answer' >;
type Pair = Parsed< 'AnswerInput' >;

export interface Imported {
	added: number;
	changed: number;
	/** Those that were there just so. */
	kept: number;
}

/** How many are read at once. */
const MANY = 100;

/** Faults of a file that are listed; there are as many in a file of something else as it has rows. */
const FAULTS = 20;

/** All pairs, each once: one that is added meanwhile moves the others to later pages. */
export async function everyAnswer(): Promise< Answer[] > {
	const all = new Map< number, Answer >();
	for ( let page = 1; ; page++ ) {
		const { body, total } = await api.answers( { page, per_page: MANY } );
		body.answers.forEach( ( answer ) => all.set( answer.id, answer ) );
		if ( page * MANY >= total ) {
			return [ ...all.values() ];
		}
	}
}

/** By which two pairs are about the same question. */
const keyOf = ( { questions }: Pick< Pair, 'questions' > ): string => ( questions[ 0 ] ?? '' ).normalize( 'NFC' ).trim().replace( /\s+/gu, ' ' ).toLowerCase();

const isSame = ( pair: Pair, there: Answer ): boolean =>
	JSON.stringify( [ pair.questions, pair.answer, pair.url ] ) === JSON.stringify( [ there.questions, there.answer, there.url ] ) && ( pair.language === '' || pair.language === there.language );

/** Says in the problem what is wrong with which pair of the file. */
function faultsOf( pairs: readonly Pair[] ): FieldProblem[] {
	return pairs.flatMap( ( pair, index ) =>
		( SCHEMAS.AnswerInput.safeParse( pair ).error?.issues ?? [] ).map( ( issue ) => ( {
			/* translators: 1: the number of a row of a table, counted without its head, 2: which cell it is about */
			pointer: sprintf( __( 'Row %1$s: %2$s', 'causerie-chat' ), count( index + 1 ), pointerOf( issue.path ) ),
			message: fieldMessage( issue ),
		} ) )
	);
}

/** What is said of a file whose table cannot be read; any other problem is none of the file. */
const asTableProblem = ( problem: unknown ): unknown =>
	problem instanceof FileProblem
		? new ApiProblem( 'invalid_request', __( 'A quotation mark of the file is never closed.', 'causerie-chat' ), __( 'Nothing was imported. Close it, or save the table again in its program, then import the file again.', 'causerie-chat' ) )
		: problem;

async function pairsOf( text: string ): Promise< Pair[] > {
	const pairs = await fromCsv( text ).catch( ( problem: unknown ) => {
		throw asTableProblem( problem );
	} );
	if ( ! pairs ) {
		throw new ApiProblem( 'invalid_request', __( 'The file has no columns “questions” and “answer”.', 'causerie-chat' ), __( 'Export what is here to see the columns, then try again.', 'causerie-chat' ) );
	}
	const faults = faultsOf( pairs );
	if ( faults.length > 0 ) {
		throw new ApiProblem( 'invalid_request', __( 'Some rows of the file are not valid.', 'causerie-chat' ), __( 'Nothing was imported. Mend these rows, then import the file again.', 'causerie-chat' ), faults.slice( 0, FAULTS ) );
	}
	return pairs;
}

/** Removes the first of a list that is like that, and gives it. */
function take< T >( list: T[], isIt: ( one: T ) => boolean ): T | undefined {
	const at = list.findIndex( isIt );
	return at < 0 ? undefined : list.splice( at, 1 )[ 0 ];
}

/** Writes what is new or other than it is there; tells where it stopped if it had to. */
async function write( pairs: readonly Pair[], there: Answer[], imported: Imported, written: Written[] ): Promise< void > {
	for ( const pair of pairs ) {
		const before = take( there, ( answer ) => keyOf( answer ) === keyOf( pair ) );
		written.push( { before, after: before ? await api.saveAnswer( before.id, pair, before ) : await api.createAnswer( pair ) } );
		imported[ before ? 'changed' : 'added' ]++;
	}
}

/**
 * Puts the pairs of a CSV file with those that are there. All are judged before the first is written, and a question that is
 * there already is changed and never added: the same file can be imported again, also after it ended half-way.
 *
 * @param text    CSV.
 * @param written Is given what was written, in that order, also by an import that ended half-way.
 * @throws ApiProblem
 */
export async function importAnswers( text: string, written: Written[] = [] ): Promise< Imported > {
	const pairs = await pairsOf( text );
	const there = await everyAnswer();
	const other = pairs.filter( ( pair ) => take( there, ( answer ) => isSame( pair, answer ) ) === undefined );
	const imported = { added: 0, changed: 0, kept: pairs.length - other.length };
	try {
		await write( other, there, imported, written );
	} catch ( error ) {
		const { code, message, advice, fields } = asProblem( error );
		throw new ApiProblem( code, message, `${ importedText( imported ) } ${ __( 'The rest of the file was not imported. Import it again when this is mended: nothing is added twice.', 'causerie-chat' ) } ${ advice }`, fields );
	}
	return imported;
}

/** In a sentence each. */
export const importedText = ( { added, changed, kept }: Imported ): string =>
	[
		/* translators: %s: a number of answers */
		sprintf( _n( '%s answer was added.', '%s answers were added.', added, 'causerie-chat' ), count( added ) ),
		/* translators: %s: a number of answers */
		sprintf( _n( '%s answer was changed.', '%s answers were changed.', changed, 'causerie-chat' ), count( changed ) ),
		/* translators: %s: a number of answers */
		sprintf( _n( '%s answer was there already.', '%s answers were there already.', kept, 'causerie-chat' ), count( kept ) ),
	].join( ' ' );
