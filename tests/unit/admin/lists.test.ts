import { exampleText } from '../../../src/admin/bots/budget-text.ts';
import { parseLanguages, ruleText } from '../../../src/admin/bots/rule-text.ts';
import { IDLE, withPart, type Answer, type Attempt } from '../../../src/admin/playground/ask.ts';
import { bestOf } from '../../../src/admin/playground/best-of.ts';
import { insertAt, move, removeAt, replaceAt } from '../../../src/admin/shared/lists.ts';
import { money, seconds } from '../../../src/admin/shared/format.ts';

test( 'entries move one place and stay within the list', () => {
	expect( move( [ 'a', 'b', 'c' ], 1, -1 ) ).toEqual( [ 'b', 'a', 'c' ] );
	expect( move( [ 'a', 'b', 'c' ], 1, 1 ) ).toEqual( [ 'a', 'c', 'b' ] );
	expect( move( [ 'a', 'b' ], 0, -1 ) ).toEqual( [ 'a', 'b' ] );
	expect( move( [ 'a', 'b' ], 1, 1 ) ).toEqual( [ 'a', 'b' ] );
	expect( insertAt( removeAt( [ 'a', 'b', 'c' ], 1 ), 1, 'b' ) ).toEqual( [ 'a', 'b', 'c' ] );
	expect( replaceAt( [ 'a', 'b' ], 1, 'c' ) ).toEqual( [ 'a', 'c' ] );
} );

test( 'amounts below a cent keep what they say', () => {
	expect( money( 0, 'USD' ) ).toBe( '$0.00' );
	expect( money( 12.5, 'USD' ) ).toBe( '$12.50' );
	expect( money( 0.0000053, 'USD' ) ).toBe( '$0.0000053' );
	expect( money( 1234, 'JPY' ) ).toBe( '¥1,234' );
	expect( seconds( 412 ) ).toBe( '0.41 s' );
	expect( seconds( 1840 ) ).toBe( '1.8 s' );
} );

test( 'a rule is told in a sentence', () => {
	const any = { min_length: 0, max_length: 4000, languages: [], page_contains: '', visitor: 'any' as const, needs_tools: false };
	expect( ruleText( any ) ).toBe( 'Holds for every message.' );
	expect( ruleText( { ...any, max_length: 80, languages: [ 'fr' ], visitor: 'logged_in' } ) ).toBe( 'Holds when the message has at most 80 characters, the page is in fr, and the visitor is logged in.' );
	expect( parseLanguages( ' fr, DE-at;; ' ) ).toEqual( [ 'fr', 'DE-at' ] );
} );

test( 'what happens at 100 % is told in the order that was chosen, and ends with the contact page', () => {
	const cheaper = { provider: 'openai', model: 'gpt-6-luna' };
	const budget = { per_day: 2, when_spent: [ 'cheaper_model', 'builtin' ] as Array< 'cheaper_model' | 'builtin' | 'contact' >, cheaper_model: cheaper };
	expect( exampleText( budget, '€2.00' ) ).toContain( 'Until midnight: A cheaper model answers; then: The built-in answers quote your pages; then: The bot offers your contact page.' );
	expect( exampleText( { ...budget, cheaper_model: null }, '€2.00' ) ).not.toContain( 'cheaper' );
	expect( exampleText( { ...budget, when_spent: [ 'contact', 'builtin' ] }, null ) ).toContain( 'is spent: The bot offers your contact page.' );
} );

describe( 'two answers', () => {
	const answer = ( milliseconds: number, cost: number | null ): Answer => ( {
		text: 'Hi', model: 'a/b', usage: { input_tokens: 1, cached_tokens: 0, output_tokens: 1 }, cost, currency: 'EUR', first_token_ms: 1, milliseconds, error: null,
	} );
	const done = ( milliseconds: number, cost: number | null ): Attempt => ( { state: 'done', text: '', problem: undefined, answer: answer( milliseconds, cost ) } );

	test( 'grow by their parts and end with their numbers', () => {
		const half = withPart( withPart( IDLE, { type: 'text-delta', id: 'text', delta: 'H' } ), { type: 'text-delta', id: 'text', delta: 'i' } );
		expect( half ).toMatchObject( { state: 'writing', text: 'Hi' } );
		expect( withPart( half, { type: 'data-answer', data: answer( 5, 1 ) } ) ).toMatchObject( { state: 'done', text: 'Hi' } );
		const error = { code: 'model_auth' as const, message: '', advice: 'Enter a valid key.' };
		expect( withPart( half, { type: 'data-answer', data: { ...answer( 5, 1 ), error } } ).state ).toBe( 'failed' );
		expect( withPart( half, { type: 'text-end', id: 'text' } ) ).toBe( half );
	} );

	test( 'are compared once both are there, by what both have', () => {
		expect( bestOf( [ done( 5, 2 ), done( 9, 1 ) ] ) ).toEqual( { fastest: 0, cheapest: 1 } );
		expect( bestOf( [ done( 5, null ), done( 5, 1 ) ] ) ).toEqual( { fastest: undefined, cheapest: undefined } );
		expect( bestOf( [ done( 5, 2 ), { ...done( 1, 1 ), state: 'stopped' } ] ) ).toEqual( { fastest: undefined, cheapest: undefined } );
	} );
} );
