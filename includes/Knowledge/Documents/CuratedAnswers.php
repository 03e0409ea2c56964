<?php
declare(strict_types=1);

namespace Causerie\Chat\Knowledge\Documents;

use Causerie\Chat\Contract\ProblemException;

defined( 'ABSPATH' ) || exit;

/** Questions that the owner has answered: each is a document whose title is the question and whose text is the answer. */
final class CuratedAnswers {

	public function __construct(
		private readonly Documents $documents,
		private readonly DocumentStore $store,
	) {}

	/**
	 * @param array<string, mixed> $input The contract's `AnswerInput`.
	 * @return array<string, mixed> The contract's `Answer`.
	 */
	public function add( array $input ): array {
		return $this->detail( $this->documents->put( DocumentSource::ANSWER, null, self::text( $input ) ) );
	}

	/**
	 * @param array<string, mixed> $input The contract's `AnswerInput`.
	 * @return array<string, mixed> The contract's `Answer`.
	 * @throws ProblemException `answer_not_found`.
	 */
	public function replace( int $id, array $input ): array {
		$this->find( $id );
		return $this->detail( $this->documents->replace( $id, self::text( $input ) ) );
	}

	/** @throws ProblemException `answer_not_found`. */
	public function remove( int $id ): void {
		$this->find( $id );
		$this->documents->remove( $id );
	}

	/**
	 * @return array<string, mixed> The contract's `Answer`.
	 * @throws ProblemException `answer_not_found`.
	 */
	public function get( int $id ): array {
		return $this->detail( $this->find( $id ) );
	}

	/**
	 * @param array<string, mixed> $query The contract's `AnswerQuery`.
	 * @return array{list<array<string, mixed>>, int} The contract's `Answer` each, and how many there are on all pages.
	 */
	public function page( array $query ): array {
		$page  = $this->store->page( $query + [
			'source'   => DocumentSource::ANSWER,
			'state'    => '',
			'excluded' => '',
			'language' => '',
			'orderby'  => 'id',
			'order'    => 'desc',
		] );
		$texts = $this->store->texts( array_map( static fn ( Document $document ): int => $document->id, $page->documents ) );
		return [ array_map( static fn ( Document $document ): array => self::toArray( $document, $texts[ $document->id ] ?? null ), $page->documents ), $page->total ];
	}

	private function find( int $id ): Document {
		$document = $this->store->find( $id );
		return $document?->source === DocumentSource::ANSWER ? $document : throw new ProblemException( 'answer_not_found' );
	}

	/** @return array<string, mixed> */
	private function detail( Document $document ): array {
		return self::toArray( $document, $this->store->text( $document->id ) );
	}

	/** @param array<string, mixed> $input */
	private static function text( array $input ): DocumentText {
		/** @var non-empty-list<string> $questions */
		$questions = $input['questions'];
		$phrasings = array_slice( $questions, 1 );
		return new DocumentText( $questions[0], $input['answer'], DocumentText::MARKDOWN, $input['url'], $input['language'], $phrasings );
	}

	/** @return array<string, mixed> The contract's `Answer`. */
	private static function toArray( Document $document, ?DocumentText $text ): array {
		$state = $document->toArray();
		return [
			'id'        => $document->id,
			'questions' => [ $text->title ?? $document->title, ...$text->phrasings ?? [] ],
			'answer'    => $text->content ?? '',
			'url'       => $text->url ?? '',
			'language'  => $document->language,
			'state'     => $state['state'],
			'excluded'  => $document->isExcluded,
			'used'      => $document->used,
		];
	}
}
