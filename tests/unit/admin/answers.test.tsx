/** @jest-environment ./tests/unit/admin/support/environment.cjs */
import { act } from 'react';
import type { Parsed } from '../../../src/contract/types.ts';
import { AnswerScreen } from '../../../src/admin/knowledge/answer-screen.tsx';
import { AnswersScreen } from '../../../src/admin/knowledge/answers-screen.tsx';
import { GapItem } from '../../../src/admin/knowledge/gap-item.tsx';
import { KnowledgeScreen } from '../../../src/admin/knowledge/knowledge-screen.tsx';
import { forgetDraft } from '../../../src/admin/shared/kept-drafts.ts';
import { Notices } from '../../../src/admin/shared/notices.tsx';
import { field, leave, press, queryButton, render, type, until } from './support/render.tsx';
import { ScriptedServer } from './support/rest-server.ts';

// Snackbars move, which jsdom cannot show.
window.scrollTo = () => undefined;

const answer: Parsed< 'Answer' > = { id: 4, questions: [ 'Do you rent umbrellas?' ], answer: 'Yes.', url: '', language: 'en', state: 'indexed', excluded: false, used: 0 };
const gap: Parsed< 'Gap' > = { id: 7, state: 'open', language: 'en', questions: 1, recent: 1, earlier: 0, asked_at: '2026-01-01T00:00:00Z', examples: [] };

const server = ScriptedServer.forThisFile();

beforeEach( () => {
	forgetDraft( 'answers/new-7' );
	window.location.hash = '';
} );

const text = () => document.body.textContent ?? '';

describe( 'an answer to what was asked in vain', () => {
	beforeEach( async () => {
		window.location.hash = '#/knowledge/answers/new?gap=7';
		server.answers[ 'GET /knowledge/gaps/7/suggestion' ] = { body: { question: 'Do you rent umbrellas?', answer: 'Yes.', sources: [], unknown: [] } };
		server.answers[ 'POST /knowledge/answers' ] = { status: 201, body: answer };
		await render( <Notices><AnswerScreen id="new" /></Notices> );
		await until( () => document.querySelectorAll( 'textarea' )[ 1 ]?.value === 'Yes.' );
	} );

	test( 'is saved once and said to be, also where the question cannot be asked again', async () => {
		await press( 'Save' );
		await until( () => text().includes( 'The answer was saved, but the question could not be asked again.' ) );
		await until( () => window.location.hash.startsWith( '#/knowledge/gaps' ) );
		await until( () => queryButton( 'Discard changes' ) === undefined );
		expect( server.sent( 'POST /knowledge/answers' ) ).toHaveLength( 1 );
		expect( text() ).not.toContain( 'Out of order.' );
	} );

	test( 'is not said to be known where the bot does not find it', async () => {
		server.answers[ 'POST /knowledge/gaps/7/check' ] = { body: { solved: false, confidence: 0, results: [], gap } };
		await press( 'Save' );
		await until( () => text().includes( 'the bot does not find this answer' ) );
		await until( () => queryButton( 'Discard changes' ) === undefined );
		expect( text() ).not.toContain( 'The bot knows the answer now.' );
	} );
} );

describe( 'an answer that is changed', () => {
	/** A textarea is typed into by its own prototype. */
	const write = ( words: string ) =>
		act( async () => {
			const area = document.querySelectorAll( 'textarea' )[ 1 ];
			Object.getOwnPropertyDescriptor( HTMLTextAreaElement.prototype, 'value' )?.set?.call( area, words );
			area?.dispatchEvent( new Event( 'input', { bubbles: true } ) );
		} );
	const shown = () => document.querySelectorAll( 'textarea' )[ 1 ]?.value;
	const versioned = ( version: string, part: Partial< Parsed< 'Answer' > > = {} ) => ( { body: { ...answer, ...part }, headers: { ETag: version, 'Access-Control-Expose-Headers': 'ETag' } } );

	beforeEach( async () => {
		server.answers[ 'GET /knowledge/answers/4' ] = versioned( '"1"' );
		server.answers[ 'PUT /knowledge/answers/4' ] = versioned( '"2"', { answer: 'No.' } );
		await render( <Notices><AnswerScreen id="4" /></Notices> );
		await until( () => shown() === 'Yes.' );
		await write( 'No.' );
		await press( 'Save' );
		await until( () => queryButton( 'Undo' ) !== undefined );
	} );

	test( 'is what it was before when that is undone, over the version that was saved', async () => {
		server.answers[ 'PUT /knowledge/answers/4' ] = versioned( '"3"' );
		await press( 'Undo' );
		await until( () => shown() === 'Yes.' );
		expect( server.sent( 'PUT /knowledge/answers/4' ).map( ( { body, headers } ) => [ body, headers[ 'if-match' ] ] ) ).toEqual( [
			[ { questions: answer.questions, answer: 'No.', url: '', language: 'en' }, '"1"' ],
			[ { questions: answer.questions, answer: 'Yes.', url: '', language: 'en' }, '"2"' ],
		] );
		expect( queryButton( 'Discard changes' ) ).toBeUndefined();
	} );

	test( 'stays where somebody else has changed it since, and that is said', async () => {
		server.answers[ 'PUT /knowledge/answers/4' ] = { status: 412, body: { code: 'version_conflict', message: 'This was changed in the meantime.', data: { advice: 'Look.' } } };
		await press( 'Undo' );
		await until( () => text().includes( 'This was changed in the meantime.' ) );
		expect( shown() ).toBe( 'No.' );
	} );
} );

test( 'a deletion that fails is said, and the answer is there again', async () => {
	server.answers[ 'GET /knowledge/answers' ] = { body: { answers: [ answer ] }, headers: { 'X-WP-Total': '1' } };
	await render( <Notices><AnswersScreen /></Notices> );
	await until( () => queryButton( 'Delete' ) !== undefined );
	await press( 'Delete' );
	await leave();
	await until( () => text().includes( 'Out of order.' ) );
	await until( () => queryButton( 'Delete' ) !== undefined );
} );

test.each( [ [ 'open', true ], [ 'solved', false ], [ 'dismissed', false ] ] as const )( 'what is %s can be dismissed: %s, for to undo that is to open it', async ( state, isOffered ) => {
	await render( <ul><GapItem gap={ { ...gap, state } } onChange={ () => undefined } /></ul> );
	expect( queryButton( 'Dismiss' ) !== undefined ).toBe( isOffered );
} );

test( 'a pair without an address is found, and is no link', async () => {
	server.answers[ 'GET /knowledge/search' ] = { body: { results: [ { document_id: 4, passage: 'Yes.', title: 'Do you rent umbrellas?', url: '', score: 1 } ] } };
	await render( <Notices><KnowledgeScreen /></Notices> );
	await type( field( 'Question' ), 'Umbrellas?' );
	await until( () => text().includes( 'Do you rent umbrellas?' ) );
	expect( [ ...document.querySelectorAll( 'a' ) ].map( ( { textContent } ) => textContent ) ).not.toContain( 'Do you rent umbrellas?' );
} );
