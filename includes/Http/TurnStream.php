<?php
declare(strict_types=1);

namespace Causerie\Chat\Http;

use Causerie\Chat\Chat\Reply;
use Causerie\Chat\Chat\Turn;
use Causerie\Chat\Chat\TurnListener;

defined( 'ABSPATH' ) || exit;

/** Says a turn as parts of the stream, while it happens, in the order of the contract's grammar. */
final class TurnStream implements TurnListener {

	/** A reply has one text. */
	private const TEXT_ID = 'text';

	private bool $hasText = false;

	public function __construct( private readonly UiMessageStream $stream ) {}

	public function began( Turn $turn ): void {
		$session = [
			'session_id'  => $turn->exchange->question->sessionId,
			'question_id' => $turn->exchange->question->id,
		];
		if ( $turn->visitorToken !== null ) {
			$session['visitor_token'] = $turn->visitorToken;
		}
		$this->stream->part(
			[
				'type'      => 'start',
				'messageId' => $turn->exchange->reply->id,
			]
		);
		$this->stream->part(
			[
				'type'      => 'data-session',
				'data'      => $session,
				'transient' => true,
			]
		);
	}

	public function step( string $step ): void {
		$this->stream->part(
			[
				'type'      => 'data-step',
				'data'      => [ 'step' => $step ],
				'transient' => true,
			]
		);
	}

	public function text( string $delta ): void {
		if ( ! $this->hasText ) {
			$this->hasText = true;
			$this->stream->part(
				[
					'type' => 'text-start',
					'id'   => self::TEXT_ID,
				]
			);
		}
		$this->stream->part(
			[
				'type'  => 'text-delta',
				'id'    => self::TEXT_ID,
				'delta' => $delta,
			]
		);
	}

	public function alive(): void {
		$this->stream->alive();
	}

	public function ended( Reply $reply ): void {
		if ( $this->hasText ) {
			$this->stream->part(
				[
					'type' => 'text-end',
					'id'   => self::TEXT_ID,
				]
			);
		}
		foreach ( $reply->sources as $source ) {
			$part = [
				'type'     => 'source-url',
				'sourceId' => (string) $source['number'],
				'url'      => $source['url'],
				'title'    => $source['title'],
			];
			$link = $source['link'] ?? '';
			$this->stream->part( $link === '' ? $part : $part + [ 'providerMetadata' => [ 'causerie' => [ 'link' => $link ] ] ] );
		}
		if ( $reply->problem !== null ) {
			$this->stream->problem( $reply->problem );
		}
		$this->stream->part(
			[
				'type'            => 'finish',
				'messageMetadata' => [
					'state'    => $reply->state,
					'language' => $reply->language,
					'usage'    => $reply->usage(),
				],
			]
		);
		$this->stream->done();
	}
}
