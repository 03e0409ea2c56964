<?php
declare(strict_types=1);

namespace Causerie\Chat\Tests\Knowledge;

use Causerie\Chat\Models\ModelRequest;
use Causerie\Chat\Models\SilentListener;
use Causerie\Chat\Models\BuiltIn\BuiltInAnswers;
use Causerie\Chat\Models\BuiltIn\Phrases;
use Causerie\Chat\Models\BuiltIn\SentencePicker;
use Causerie\Chat\Plugin;
use Causerie\Chat\Tests\AsOwner;
use Causerie\Chat\Tests\TestCase;

/** Questions that the owner has answered: they come before pages, in all their phrasings, and are quoted as they are. */
final class CuratedAnswersTest extends TestCase {

	use AsOwner;

	/** @param list<string> $questions */
	private function add( array $questions, string $answer, string $url = '' ): int {
		return $this->call( 'POST', '/knowledge/answers', [
			'questions' => $questions,
			'answer' => $answer,
			'url' => $url,
			'language' => 'en',
		], 201 )['id'];
	}

	private static function reply( string $question ): string {
		$request = new ModelRequest(
			instructions: '',
			messages: [],
			question: $question,
			passages: Plugin::services()->retriever()->search( $question, 6, 'en' ),
			language: 'en',
			model: '',
			temperature: null,
			maxOutputTokens: 100,
			contactUrl: '',
		);
		return ( new BuiltInAnswers( new SentencePicker(), new Phrases( Plugin::services()->translations() ) ) )->stream( $request, new SilentListener() )->text;
	}

	public function test_each_phrasing_finds_the_pair_before_pages_about_the_same(): void {
		foreach ( [ 'Repairs', 'Zips and buttons', 'How we repair zips' ] as $title ) {
			$this->post( [
				'post_type' => 'page',
				'post_status' => 'publish',
				'post_title' => $title,
				'post_content' => '<h2>Zips</h2><p>We repair zips and buttons of every coat. A zip that is broken is repaired in our workshop: zip after zip.</p>',
			] );
		}
		$id = $this->add( [ 'Do you repair zips?', 'My zip is broken', 'Can a jammed fastener be fixed?' ], 'Yes, within five days.' );
		foreach ( [ 'Do you repair zips?', 'My zip is broken!', 'can you fix a jammed fastener', 'Do you repair a zip?' ] as $question ) {
			self::assertSame( $id, Plugin::services()->retriever()->search( $question, 5, 'en' )[0]->documentId, $question );
		}
	}

	public function test_the_built_in_answers_quote_it_as_it_is(): void {
		$this->add( [ 'Do you repair zips?' ], "Yes. It takes five days.\n\nBring the coat along. We are open from nine. Somebody will look at it with you. Then we send it to the workshop. You get a message when it is ready.", 'https://example.com/zips' );
		self::assertSame( 'Yes. It takes five days. Bring the coat along. We are open from nine. Somebody will look at it with you. Then we send it to the workshop. You get a message when it is ready. [1]', self::reply( 'Do you repair zips?' ) );
	}

	public function test_a_long_answer_is_one_passage(): void {
		$id = $this->add( [ 'How are coats made?' ], str_repeat( 'The cloth is cut by hand and sewn with a double seam. ', 90 ) );
		self::assertSame( 1, $this->call( 'GET', "/knowledge/documents/$id" )['passages'] );
	}

	public function test_pairs_are_listed_changed_and_deleted(): void {
		$id = $this->add( [ 'Do you repair zips?', 'My zip is broken' ], 'Yes.', 'https://example.com/zips' );
		self::assertSame( [ 'Do you repair zips?', 'My zip is broken' ], $this->call( 'GET', "/knowledge/answers/$id" )['questions'] );
		$changed = $this->call( 'PUT', "/knowledge/answers/$id", [
			'questions' => [ 'Do you mend zips?' ],
			'answer' => 'No.',
		] );
		self::assertSame( [ [ 'Do you mend zips?' ], 'No.', '', $id ], [ $changed['questions'], $changed['answer'], $changed['url'], $changed['id'] ] );
		self::assertSame( [ $id ], array_column( $this->call( 'GET', '/knowledge/answers?search=mend' )['answers'], 'id' ) );
		self::assertSame( [], $this->call( 'GET', '/knowledge/answers?search=repair' )['answers'] );
		$this->call( 'DELETE', "/knowledge/answers/$id", null, 204 );
		$this->call( 'GET', "/knowledge/answers/$id", null, 404 );
	}

	public function test_a_document_that_is_no_pair_is_none(): void {
		$other = $this->call( 'POST', '/knowledge/documents', [
			'title' => 'Zips',
			'content' => 'Zips.',
		] )['id'];
		foreach ( [ [ 'GET', null ], [ 'PUT', [ 'questions' => [ 'Zips?' ], 'answer' => 'Zips.' ] ], [ 'DELETE', null ] ] as [ $method, $body ] ) {
			self::assertSame( 'answer_not_found', $this->call( $method, "/knowledge/answers/$other", $body, 404 )['code'] );
		}
	}
}
