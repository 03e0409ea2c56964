import { createSpeech } from '../../../src/widget/parts/speech.ts';

test.each( [
	[ 'Two days. And then', 'Two days.' ],
	[ '送料は無料です。二日で', '送料は無料です。' ],
	[ '可以退货吗？可以', '可以退货吗？' ],
	[ 'It costs 4.90 €', undefined ],
] )( 'says the whole sentences of %j as they arrive', ( text, said ) => {
	const heard: string[] = [];
	const speech = createSpeech( ( words ) => heard.push( words ), ( key ) => key, true );
	speech.push( text );
	speech.cancel();
	expect( heard[ 0 ] ).toBe( said );
} );
