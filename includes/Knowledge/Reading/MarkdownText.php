<?php
declare(strict_types=1);

namespace Causerie\Chat\Knowledge\Reading;

use Causerie\Chat\Knowledge\Item;
use Causerie\Chat\Platform\Regex;

defined( 'ABSPATH' ) || exit;

/**
 * Plain lines under their headings, of Markdown. What is no mark of it stays as it is, so it reads plain text, too.
 *
 * @see https://spec.commonmark.org/0.31.2/ of which headings, lists, quotes, fenced code and inline marks are known, and the tables of GitHub.
 */
final class MarkdownText {

	private const HEADING = '/^ {0,3}(#{1,6})[ \t]+(.*?)[ \t#]*$/u';
	private const ITEM    = '/^[ \t]*(?:[-*+]|(\d{1,9})[.)])[ \t]+(.*)$/u';
	private const RULE    = '/^ {0,3}(?:(?:-[ \t]*){3,}|(?:\*[ \t]*){3,}|(?:_[ \t]*){3,}|=+)$/';
	public const FENCE    = '/^ {0,3}(?:`{3,}|~{3,})/';
	private const ROW     = '/^ {0,3}\|.*\|[ \t]*$/u';
	/** A line that is wrapped goes on in the next one; one that ends so stands for itself, as in a list without marks. */
	private const WHOLE   = '/[.!?:;…。！？：；؟؛।]\s*$/u';
	private const DASHES  = '/^[\s|:-]+$/';

	/** What inline marks leave: text of links, description of pictures, what is emphasised, what is code. */
	private const INLINE = [
		'/!?\[([^\]]*+)\]\((?:[^()\s]++|\([^()]*+\))*+(?:\s+"[^"]*+")?\)/u' => '$1',
		'/(\*\*|__)(?=\S)(.+?)(?<=\S)\1/u'               => '$2',
		'/(?<![\p{L}\p{N}*])\*(?=\S)([^*]+?)(?<=\S)\*(?![\p{L}\p{N}*])/u' => '$1',
		'/(?<![\p{L}\p{N}_])_(?=\S)([^_]+?)(?<=\S)_(?![\p{L}\p{N}_])/u' => '$1',
		'/`([^`]+)`/u'                                   => '$1',
		'/\\\\([!-\/:-@\[-`{-~])/'                       => '$1',
	];

	/** @var list<Section> */
	private array $sections = [];

	/** @var array<int, string> Open headings by level. */
	private array $headings = [];

	/** @var list<string> Lines of the section that is being read. */
	private array $lines = [];

	private string $paragraph = '';

	private ?TableText $table = null;

	private function __construct() {}

	/** @return list<Section> In reading order. */
	public static function read( string $markdown ): array {
		$reader = new self();
		$isCode = false;
		foreach ( explode( "\n", MarkdownHtml::shown( str_replace( [ "\r\n", "\r" ], "\n", wp_check_invalid_utf8( $markdown, true ) ) ) ) as $line ) {
			if ( preg_match( self::FENCE, $line ) ) {
				$reader->endParagraph();
				$isCode = ! $isCode;
			} elseif ( $isCode ) {
				$reader->add( $line );
			} else {
				$reader->line( $line );
			}
		}
		$reader->endSection();
		return $reader->sections;
	}

	private function line( string $line ): void {
		if ( preg_match( self::ROW, $line ) ) {
			$this->row( trim( $line ) );
			return;
		}
		$this->endTable();
		$line = Regex::replace( [ '/^ {0,3}(?:>[ \t]?)++/' => '' ], $line );
		if ( preg_match( self::HEADING, $line, $match ) ) {
			$this->heading( strlen( $match[1] ), HtmlText::clean( self::plain( $match[2] ) ) );
		} elseif ( trim( $line ) === '' || preg_match( self::RULE, $line ) ) {
			$this->endParagraph();
		} elseif ( preg_match( self::ITEM, $line, $match ) ) {
			$this->endParagraph();
			$this->paragraph = ( $match[1] === '' ? '- ' : (int) $match[1] . '. ' ) . self::plain( $match[2] );
		} else {
			if ( preg_match( self::WHOLE, $this->paragraph ) && ! Item::is( $this->paragraph ) ) {
				$this->endParagraph();
			}
			$this->paragraph .= ( $this->paragraph === '' ? '' : ' ' ) . self::plain( $line );
		}
	}

	private function row( string $row ): void {
		$this->endParagraph();
		if ( preg_match( self::DASHES, $row ) ) {
			$this->table?->headRow();
			return;
		}
		$this->table ??= new TableText();
		$this->table->row();
		foreach ( (array) preg_split( '/(?<!\\\\)\|/', trim( $row, '|' ) ) as $cell ) {
			$this->table->cell( HtmlText::clean( self::plain( (string) $cell ) ), false );
		}
	}

	private function heading( int $level, string $text ): void {
		$this->endSection();
		foreach ( array_keys( $this->headings ) as $open ) {
			if ( $open >= $level ) {
				unset( $this->headings[ $open ] );
			}
		}
		if ( $text !== '' ) {
			$this->headings[ $level ] = $text;
		}
	}

	private function endTable(): void {
		if ( $this->table !== null ) {
			array_push( $this->lines, ...$this->table->lines() );
			$this->table = null;
		}
	}

	private function endParagraph(): void {
		$this->add( $this->paragraph );
		$this->paragraph = '';
	}

	private function add( string $line ): void {
		$text = HtmlText::clean( $line );
		if ( $text !== '' ) {
			$this->lines[] = $text;
		}
	}

	private function endSection(): void {
		$this->endTable();
		$this->endParagraph();
		if ( $this->lines !== [] ) {
			ksort( $this->headings );
			$this->sections[] = new Section( implode( ' › ', $this->headings ), $this->lines );
		}
		$this->lines = [];
	}

	private static function plain( string $text ): string {
		return Regex::replace( self::INLINE, $text );
	}
}
